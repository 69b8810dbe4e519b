/** Whether a name has what somebody searches for; `text` is trimmed. */
export type NameSearch = (name: string | null) => boolean;

/**
 * Finds names by any part of their Chinese, by the beginning of each Latin word, and by the initials of their Chinese
 * in pinyin (`oyrl` finds 欧阳若兰). Several words must all be found, in any order.
 */
export function createNameSearch(text: string): NameSearch {
  const words = normalize(text).split(/\s+/).filter(Boolean);
  const found = new Map<string, boolean>();
  return (name) => {
    if (name === null) return false;
    const known = found.get(name);
    if (known !== undefined) return known;
    const normal = normalize(name);
    const initials = initialsOf(normal);
    const isFound = words.every((word) => hasWord(normal, initials, word));
    found.set(name, isFound);
    return isFound;
  };
}

function hasWord(name: string, initials: string, word: string): boolean {
  if (han.test(word)) return name.includes(word);
  return initials.includes(word) || name.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word));
}

const han = /\p{Script=Han}/u;

/** Without case and marks, so that `Nguyen` finds `Nguyễn`. */
function normalize(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase();
}

/** The first of the characters that each letter of pinyin begins with, in the order of pinyin. */
const firstOfLetter: [letter: string, character: string][] = [
  ['a', '阿'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '哒'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '哈'],
  ['j', '讥'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '妈'],
  ['n', '拏'],
  ['o', '噢'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '呥'],
  ['s', '仨'],
  ['t', '它'],
  ['w', '穵'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '帀'],
];
const byPinyin = new Intl.Collator('zh-u-co-pinyin');
const initials = new Map<string, string>();

/** The initials of the Chinese characters, in their most usual reading; other characters are left out. */
function initialsOf(name: string): string {
  return [...name].map((character) => (han.test(character) ? initialOf(character) : '')).join('');
}

function initialOf(character: string): string {
  const known = initials.get(character);
  if (known !== undefined) return known;
  const initial = firstOfLetter.findLast(([, first]) => byPinyin.compare(first, character) <= 0)?.[0] ?? '';
  initials.set(character, initial);
  return initial;
}
