import { expect, test } from 'vitest';
import { imageWords } from './features/record/images/image-words.ts';
import { sharingWords } from './features/record/sharing/sharing-words.ts';
import { sessionsWords } from './features/sessions/sessions-words.ts';
import { signInWords } from './features/sign-in/sign-in-words.ts';
import { startWords } from './features/start/start-words.ts';
import { en as commonEn } from './i18n/en.ts';
import { zh as commonZh } from './i18n/zh.ts';
import { accountWords } from './layout/account-words.ts';
import { errorWords } from './layout/error-words.ts';

const parts = { imageWords, sharingWords, sessionsWords, signInWords, startWords, accountWords, errorWords };
const inLanguage = (language: 'en' | 'zh') =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part[language]]));
const en = { ...commonEn, ...inLanguage('en') };
const zh = { ...commonZh, ...inLanguage('zh') };

/** Every sentence by its place; those with gaps are filled with numbers, which every gap takes. */
function sentences(catalogue: object, place = ''): [place: string, sentence: string][] {
  return Object.entries(catalogue).flatMap(([key, part]: [string, unknown]) => {
    const here = `${place}.${key}`;
    if (typeof part === 'function') return [[here, String(part(3, 2, 1))] satisfies [string, string]];
    if (typeof part === 'object' && part !== null) return sentences(part, here);
    return [[here, String(part)] satisfies [string, string]];
  });
}

const places = (catalogue: object) => sentences(catalogue).map(([place]) => place);

test('Both languages have the same sentences', () => {
  expect(places(zh).toSorted()).toEqual(places(en).toSorted());
});

test.each([
  ['zh', zh],
  ['en', en],
])('No sentence of %s is empty or has a gap left open', (_language, catalogue) => {
  const isFaulty = (sentence: string) => sentence.trim() === '' || /undefined|null|NaN|\[object/.test(sentence);
  expect(sentences(catalogue).filter(([, sentence]) => isFaulty(sentence))).toEqual([]);
});

test('Chinese has full-width punctuation, and English none', () => {
  const ascii = /[\p{Script=Han}」）][,.:;!?()]|[,:;!?()]\p{Script=Han}/u;
  expect(sentences(zh).filter(([, sentence]) => ascii.test(sentence))).toEqual([]);
  expect(sentences(en).filter(([, sentence]) => /[\u3000-\u303f\uff00-\uffef]/.test(sentence))).toEqual([]);
});

test('Chinese has a space between Han and Latin letters or digits', () => {
  const tight = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u;
  // What fills these is a name or a time, not the number that this test puts there.
  const filled = new Set([
    ...['.record.headingBy', '.record.stale', '.record.refreshFailed', '.record.submittedAt'],
    ...['.imageWords.open', '.imageWords.download', '.sharingWords.by', '.sharingWords.revoke'],
    ...['.sessionsWords.endOf', '.sessionsWords.warning', '.sessionsWords.done'],
  ]);
  const own = sentences(zh).filter(([place]) => !filled.has(place));
  expect(own.filter(([, sentence]) => tight.test(sentence))).toEqual([]);
});
