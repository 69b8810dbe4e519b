import type { LocalizedText } from '#domain/localized.ts';
import { toPlainText, toSingleLine } from '#domain/plain-text.ts';
import type { Ability } from '#domain/record.ts';
import type { WireAbility, WireText } from './wire.ts';

/** A text with its line breaks, in characters that every page and file can hold; `null` when it is blank. */
export function toText(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : unlessBlank(toPlainText(text));
}

/** A name or a title: as `toText`, but on one line. */
export function toName(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : unlessBlank(toSingleLine(text));
}

/** An id, an address or a token: unchanged, because it is compared and sent back; `null` when it is blank. */
export function toId(id: string | null | undefined): string | null {
  return id === null || id === undefined ? null : unlessBlank(id);
}

function unlessBlank(text: string): string | null {
  return text.trim() === '' ? null : text;
}

export function toLocalizedText(text: WireText | null | undefined): LocalizedText {
  return { zh: toText(text?.zh_cn), en: toText(text?.en_us) };
}

export function toLocalizedName(name: WireText | null | undefined): LocalizedText {
  return { zh: toName(name?.zh_cn), en: toName(name?.en_us) };
}

export function toAbilities(abilities: (WireAbility | null)[] | null | undefined): Ability[] {
  return present(abilities).map(({ id, name, description }) => ({
    id: toId(id),
    name: toLocalizedName(name),
    description: toLocalizedText(description),
  }));
}

/** A list without its null entries, whether upstream sent them or dropping an invalid one left them. */
export function present<Part>(list: (Part | null)[] | null | undefined): Part[] {
  return (list ?? []).filter((part) => part !== null);
}
