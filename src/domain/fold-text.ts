/**
 * The one form in which texts are compared, whether they are typed, shown or sent: without case, width, accents and
 * what nobody can see. Separators stay, as they are.
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

/** A text as somebody reads it: what is pasted together with a name or an id and cannot be seen is left out. */
export function visibleText(text: string): string {
  return text.normalize('NFKC').replace(unseen, '').trim();
}

/** In a folded text: what may be typed in another way or not at all, such as spaces, dashes, quotes and middle dots. */
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
/** The marks of kana make other syllables of them: they are no accents. */
const marks = /(?![\u3099\u309a])\p{M}/gu;
/** Letters that Unicode does not take for an accented one, as somebody without the key types them. */
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
