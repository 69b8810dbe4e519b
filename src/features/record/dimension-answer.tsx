import type { Dimension } from '#domain/record.ts';
import { FreeText } from '../../i18n/free-text.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Localized } from '../../i18n/localized-text.tsx';
import { useFirstFew } from '../../ui/use-first-few.ts';
import { withKeys } from '../../ui/with-keys.ts';
import { useRecord } from './record-context.tsx';

/** The chosen options and the written text. The score is in the card's header. */
export function DimensionAnswer({ dimension }: { dimension: Dimension }) {
  const { options, text, score } = dimension.answer;
  const shownOptions = useFirstFew(options);
  if (options.length === 0 && text === null && score === null) return <NoAnswer dimension={dimension} />;
  return (
    <>
      {options.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-1.5">
          {withKeys(shownOptions).map(([key, option]) => (
            <li
              key={key}
              className="rounded-2xl border border-accent/25 bg-accent-wash px-3 py-0.5 text-sm text-accent"
            >
              <Localized text={option.name} />
            </li>
          ))}
        </ul>
      )}
      {text !== null && (
        <div className="mt-1.5">
          <FreeText text={text} />
        </div>
      )}
    </>
  );
}

function NoAnswer({ dimension }: { dimension: Dimension }) {
  const { messages } = useLocale();
  const { record } = useRecord();
  const hasLevelsElsewhere = dimension.kind === 'level-range' && record.jobLevels !== null;
  return (
    <p className="mt-1 text-sm text-ink-faint">
      {hasLevelsElsewhere ? messages.dimensions.levelRangeHint : messages.dimensions.notAnswered}
    </p>
  );
}
