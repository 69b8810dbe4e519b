/**
 * Folds a text for comparison, whether it was typed, shown or sent: without case, width, accents and invisible
 * characters. Separators stay as they are.
 */
export function foldText(text: string): string {
  if (commonHan.test(text)) return text;
  if (ascii.test(text)) return text.toLowerCase();
  return (
    text
      .normalize('NFKD')
      // Twice: some small letters are two as capitals.
      .toUpperCase()
      .toLowerCase()
      .replace(unseen, '')
      .replace(marks, '')
      .replace(ownLetters, (letter) => latinOf[letter] ?? letter)
      .normalize('NFC')
  );
}

/** The visible part of a text: leaves out invisible characters that come along when people paste a name or an id. */
export function visibleText(text: string): string {
  return text.normalize('NFKC').replace(unseen, '').trim();
}

/**
 * Matches separators in a folded text, such as spaces, dashes, quotes and middle dots, which people type in several
 * ways.
 */
export const separators = new RegExp(
  [
    '[\\s\\p{Z}\\x85]',
    // `C` and `C#` are different languages, so `#` stays, as `+` does.
    '(?!#)\\p{P}',
    // Signs and letters by their class, that stand for an apostrophe, a dash, a middle dot, a bar or a blank.
    '[`~|¦\\u02b9-\\u02df\\ua78b\\ua78c]',
    '[\\u2044\\u2212\\u2500\\u2501\\u2796]',
    '[\\u1427\\u2219\\u22c5\\u25cf\\u25e6\\u2981\\ua78f]',
    '\\u2800',
  ].join('|'),
  'gu',
);

const commonHan = /^[\u4e00-\u9fff]*$/;
const ascii = /^[\x20-\x7e]*$/;
/** Joiners, marks of direction, soft hyphens, fillers, control characters and halves of characters; white space stays. */
const unseen = /[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u0640]|(?![\s\x85])\p{Cc}/gu;
/** The marks of kana change the syllable, so they are no accents. */
const marks = /(?![\u3099\u309a])\p{M}/gu;
/**
 * Letters that Unicode does not decompose into a base letter and an accent, and how people type them without the key.
 */
const latinOf: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ɖ: 'd',
  ɗ: 'd',
  ɓ: 'b',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ƙ: 'k',
  ĸ: 'k',
  ƴ: 'y',
  ƶ: 'z',
  ǥ: 'g',
  ɨ: 'i',
  ȷ: 'j',
  ʉ: 'u',
  ə: 'e',
  ς: 'σ',
  '♯': '#',
};
const ownLetters = new RegExp(`[${Object.keys(latinOf).join('')}]`, 'gu');
