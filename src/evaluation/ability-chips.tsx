import type { Ability } from '#domain/record.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Localized, useLocalizedString } from '../i18n/localized-text.tsx';
import { useFirstFew } from '../ui/use-first-few.ts';
import { withKeys } from '../ui/with-keys.ts';

export function AbilityChips({ abilities }: { abilities: Ability[] }) {
  const { messages } = useLocale();
  const inWords = useLocalizedString();
  const shown = useFirstFew(abilities);
  if (abilities.length === 0) return null;
  return (
    <ul aria-label={messages.dimensions.abilities} className="mt-2 flex flex-wrap gap-1.5">
      {withKeys(shown).map(([key, ability]) => (
        <li
          key={key}
          title={inWords(ability.description)}
          className="rounded-md bg-raised px-2 py-0.5 text-xs text-ink-soft"
        >
          <Localized text={ability.name} />
        </li>
      ))}
    </ul>
  );
}
