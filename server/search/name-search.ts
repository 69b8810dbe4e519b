import { foldText, separators } from '#domain/fold-text.ts';
import { beginsWithPinyin } from './pinyin-match.ts';
import { type Readings, readingsOfJob, readingsOfPerson } from './readings.ts';
import { type Searchable, toSearchables } from './searchable.ts';

/** Names that the page shows together, and that one search may find together. */
interface ShownNames {
  people: readonly (string | null)[];
  jobs: readonly (string | null)[];
}

export type NameSearch = (shown: ShownNames) => boolean;

/**
 * Finds typed text in the names that a reader sees: any part of a Chinese, Japanese or Korean text, the beginning of
 * any other word, and the pinyin of Chinese. Spelling variants and spaces make no difference. Several words must all be
 * found, in any order. `null`: the reader has typed nothing that can be searched.
 */
export function createNameSearch(typed: string): NameSearch | null {
  const phrases = toPhrases(typed);
  if (phrases === null) return createSignSearch(typed);
  const people = createFinder(phrases, { readingsOf: readingsOfPerson, mayBreakOff: true });
  // Nearly every title has a 工 (`gong`), but a reader who types `go` means the language.
  const jobs = createFinder(phrases, { readingsOf: readingsOfJob, mayBreakOff: false });
  return (shown) => {
    // Nearly no row of a list has any of the words, therefore this returns early.
    const found = [...finds(people, shown.people), ...finds(jobs, shown.jobs)];
    if (found.length === 0) return false;
    const inLetters = found.reduce((all, { letters }) => all | letters, 0);
    // Pinyin counts in one name only: `li na` must not find 李伟, whom 王娜 interviews.
    return found.some(({ pinyin }) => isWhole(phrases, inLetters | pinyin));
  };
}

/** Some adjacent typed words, joined into one: the shown text may write them as one word. */
interface Phrase {
  from: number;
  to: number;
  text: string;
  /** 2 for a word after a dot, because `.net` is not `net`. */
  beginning: 1 | 2;
}

/** If more words are typed, the search takes each word alone, or all words as one. */
const mostCombined = 6;
/** With the phrase of all words, as many as a number has bits. */
const mostWords = 29;

function toPhrases(typed: string): Phrase[] | null {
  const parts = foldText(typed).split(/[\s\p{Z}\x85,;|、]+/u);
  const words = parts.flatMap((part) => {
    const text = part.replace(separators, '');
    return text === '' ? [] : { text, beginning: /^\.\p{L}/u.test(part) ? (2 as const) : (1 as const) };
  });
  const count = Math.min(words.length, mostWords);
  const textOf = (from: number, to: number) => {
    const end = to === count ? words.length : to;
    return words
      .slice(from, end)
      .map(({ text }) => text)
      .join('');
  };
  const phrases = words.slice(0, count).flatMap(({ beginning }, from) =>
    Array.from({ length: count - from }, (_, index) => from + index + 1)
      .filter((to) => count <= mostCombined || to === from + 1 || (from === 0 && to === count))
      .map((to): Phrase => ({ from, to, text: textOf(from, to), beginning })),
  );
  return phrases.length === 0 ? null : phrases;
}

/** Whether the found phrases, a bit each, together cover everything that was typed. */
function isWhole(phrases: readonly Phrase[], found: number): boolean {
  let reached = 1;
  let end = 0;
  // Phrases are in the order of their beginnings.
  for (const [index, { from, to }] of phrases.entries()) {
    if (found & (1 << index) && reached & (1 << from)) reached |= 1 << to;
    end = Math.max(end, to);
  }
  return (reached & (1 << end)) !== 0;
}

/** The phrases that a name has, a bit each. `pinyin`: the phrases that only the pinyin of the name has. */
interface Found {
  letters: number;
  pinyin: number;
}

type Finder = (name: string) => Found;

function finds(finder: Finder, names: readonly (string | null)[]): Found[] {
  const all: Found[] = [];
  for (const name of names) {
    const found = name === null ? nothing : finder(name);
    if (found !== nothing) all.push(found);
  }
  return all;
}

const nothing: Found = { letters: 0, pinyin: 0 };

interface Reading {
  readingsOf: (characters: readonly string[]) => Readings;
  mayBreakOff: boolean;
}

/** Searches each name once, because a company has far fewer names than evaluations. */
function createFinder(phrases: readonly Phrase[], reading: Reading): Finder {
  const known = new Map<string, Found>();
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    const found = look(phrases, toSearchables(name), reading);
    known.set(name, found);
    return found;
  };
}

function look(phrases: readonly Phrase[], spellings: readonly Searchable[], reading: Reading): Found {
  const [plain] = spellings;
  let pinyin: ((phrase: Phrase) => boolean) | null = null;
  const found: Found = { letters: 0, pinyin: 0 };
  for (const [index, phrase] of phrases.entries()) {
    if (spellings.some((spelling) => hasWord(spelling, phrase))) found.letters |= 1 << index;
    else if (plain && latin.test(phrase.text) && han.test(plain.text)) {
      pinyin ??= createPinyinSearch(plain, reading);
      if (pinyin(phrase)) found.pinyin |= 1 << index;
    }
  }
  return found.letters === 0 && found.pinyin === 0 ? nothing : found;
}

const latin = /[a-z]/;
const han = /\p{Script=Han}/u;

function hasWord({ text, beginnings }: Searchable, phrase: Phrase): boolean {
  for (let at = text.indexOf(phrase.text); at !== -1; at = text.indexOf(phrase.text, at + 1))
    if ((beginnings[at] ?? 0) >= phrase.beginning) return true;
  return false;
}

function createPinyinSearch(
  { text, beginnings }: Searchable,
  { readingsOf, mayBreakOff }: Reading,
): (phrase: Phrase) => boolean {
  const characters = [...text];
  const read = { characters, readings: readingsOf(characters), mayBreakOff };
  let offset = 0;
  const ofCharacters = characters.map((character) => {
    const begins = beginnings[offset] ?? 0;
    offset += character.length;
    return begins;
  });
  return (phrase) =>
    ofCharacters.some((begins, first) => begins >= phrase.beginning && beginsWithPinyin(read, first, phrase.text));
}

/** Searches signs as they are, for a text that has nothing else. */
function createSignSearch(typed: string): NameSearch | null {
  const signs = withoutSpaces(typed);
  if (signs === '') return null;
  return ({ people, jobs }) =>
    [...people, ...jobs].some((name) => name !== null && withoutSpaces(name).includes(signs));
}

function withoutSpaces(text: string): string {
  return foldText(text).replace(/[\s\p{Z}\x85]/gu, '');
}
