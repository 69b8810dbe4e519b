import { foldText, separators } from '#domain/fold-text.ts';

/** A shown text in the form that the search uses. */
export interface Searchable {
  /** Folded, without separators. */
  text: string;
  /** For each index of `text`: whether a word begins there. */
  beginnings: readonly Beginning[];
}

/** 0: no word begins; 1: a word begins; 2: a word begins right behind a dot, as in `.NET`. */
type Beginning = 0 | 1 | 2;

/** The text and, if it has letters that are often written as two, that spelling too: `Mueller` for `Müller`. */
export function toSearchables(shown: string): Searchable[] {
  if (commonHan.test(shown)) return [{ text: shown, beginnings: everywhere }];
  const plain = toSearchable(foldText(shown));
  const decomposed = shown.normalize('NFD').toLowerCase();
  if (!twoLetters.test(decomposed)) return [plain];
  return [plain, ...['ue', 'v', 'yu'].map((forU) => toSearchable(foldText(respell(decomposed, forU))))];
}

/**
 * A word begins behind a separator, where the kind of character changes, and with each character of a script that has
 * no spaces between words.
 */
function toSearchable(folded: string): Searchable {
  const beginnings: Beginning[] = [];
  let text = '';
  let separated = '';
  let last: Kind | null = null;
  for (const character of folded) {
    const kind = kindOf(character);
    if (kind === 'separator') separated += character;
    else {
      const begins = separated !== '' || kind !== last || kind === 'alone';
      beginnings.push(separated.includes('.') ? 2 : begins ? 1 : 0);
      if (character.length === 2) beginnings.push(0);
      text += character;
      separated = '';
      last = kind;
    }
  }
  return { text, beginnings };
}

type Kind = 'separator' | 'alone' | 'latin' | 'letter' | 'digit';

function kindOf(character: string): Kind {
  if (lowerCase.test(character)) return 'latin';
  const known = kinds.get(character);
  if (known) return known;
  const [kind] = patterns.find(([, pattern]) => pattern.test(character)) ?? ['alone'];
  kinds.set(character, kind);
  return kind;
}

/** Matches nearly all Chinese names, which need no closer look. */
const commonHan = /^[\u4e00-\u9fff]{1,32}$/;
const everywhere: readonly Beginning[] = Array.from({ length: 32 }, () => 1);
const lowerCase = /^[a-z]$/;
const kinds = new Map<string, Kind>();
/** Any other character is a sign, as in `C++` and `C#`, or unknown to this version of Unicode. */
const patterns: [Kind, RegExp][] = [
  ['separator', new RegExp(separators.source, 'u')],
  ['alone', /\p{scx=Han}|\p{scx=Hang}|\p{scx=Hira}|\p{scx=Kana}|\p{scx=Bopo}|\p{scx=Yiii}/u],
  ['alone', /\p{scx=Thai}|\p{scx=Laoo}|\p{scx=Khmr}|\p{scx=Mymr}|\p{scx=Tibt}/u],
  ['latin', /\p{scx=Latn}/u],
  ['letter', /\p{L}/u],
  ['digit', /\p{N}/u],
];

const twoLetters = /[aou]\u0308|a\u030a|ø/;

function respell(decomposed: string, forU: string): string {
  return decomposed
    .replace(/u\u0308/g, forU)
    .replace(/([ao])\u0308|ø/g, (_, letter = 'o') => `${letter}e`)
    .replace(/a\u030a/g, 'aa');
}
