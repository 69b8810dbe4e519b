import type { Readings } from './readings.ts';

export interface ReadText {
  characters: readonly string[];
  readings: Readings;
  /** Whether a word may end within its first syllable: `zha` for 张. */
  mayBreakOff: boolean;
}

/** How many letters are matched, and whether only initials may follow, because initials have begun. */
interface Progress {
  length: number;
  isInInitials: boolean;
}

/**
 * Whether `word` is the pinyin of the text from this character on, or the beginning of that pinyin: in full
 * (`zhangsan`), in initials (`zs`), or first in full and then in initials (`zhangs`). A character without a reading
 * stands for itself.
 */
export function beginsWithPinyin(text: ReadText, first: number, word: string): boolean {
  if (!canBegin(text, first, word)) return false;
  let reached: Progress[] = [{ length: 0, isInInitials: false }];
  for (let index = first; index < text.characters.length && reached.length > 0; index += 1) {
    const next = reached.flatMap((progress) => steps(text, index, word, progress));
    if (next.some(({ length }) => length === word.length)) return true;
    reached = withoutRepetition(next);
  }
  return false;
}

/** A quick test: the first letter rules most characters out. */
function canBegin({ characters, readings }: ReadText, first: number, word: string): boolean {
  const letter = word[0];
  return characters[first]?.[0] === letter || (readings[first] ?? []).some((reading) => reading[0] === letter);
}

function steps(
  { characters, readings, mayBreakOff }: ReadText,
  index: number,
  word: string,
  from: Progress,
): Progress[] {
  const { length, isInInitials } = from;
  const character = characters[index] ?? '';
  const found: Progress[] = [];
  if (word.startsWith(character, length)) found.push({ length: length + character.length, isInInitials });
  for (const reading of readings[index] ?? []) {
    const typed = word.slice(length, length + reading.length);
    const isSyllable = typed === reading || (reading.startsWith(typed) && (mayBreakOff || length > 0));
    if (isSyllable && !isInInitials) found.push({ length: length + typed.length, isInInitials });
    if (typed[0] === reading[0]) found.push({ length: length + 1, isInInitials: true });
    if (/^[zcs]h/.test(typed) && typed.slice(0, 2) === reading.slice(0, 2))
      found.push({ length: length + 2, isInInitials: true });
  }
  return found;
}

/** Keeps the number of ways below a small multiple of the letters, however long the text and the word are. */
function withoutRepetition(steps: readonly Progress[]): Progress[] {
  return steps.filter(
    (step, index) =>
      steps.findIndex((other) => other.length === step.length && other.isInInitials === step.isInInitials) === index,
  );
}
