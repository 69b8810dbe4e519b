import type { LocalizedText } from '#domain/localized.ts';
import type { Ability } from '#domain/record.ts';
import type { WireAbility, WireText } from './wire.ts';

/** The text unchanged, line breaks included; `null` when it is blank. */
export function toText(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text;
}

export function toLocalizedText(text: WireText | null | undefined): LocalizedText {
  return { zh: toText(text?.zh_cn), en: toText(text?.en_us) };
}

export function toAbilities(abilities: (WireAbility | null)[] | null | undefined): Ability[] {
  return present(abilities).map(({ id, name, description }) => ({
    id: toText(id),
    name: toLocalizedText(name),
    description: toLocalizedText(description),
  }));
}

/** A list without its null entries, whether upstream sent them or dropping an invalid one left them. */
export function present<Part>(list: (Part | null)[] | null | undefined): Part[] {
  return (list ?? []).filter((part) => part !== null);
}
