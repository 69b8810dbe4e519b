import { expect, test } from 'vitest';
import { en as commonEn } from './i18n/en.ts';
import { zh as commonZh } from './i18n/zh.ts';

type Catalogue = Record<'en' | 'zh', object>;

/** The exports of every module `*-messages.ts`, by name. */
const modules = import.meta.glob<Record<string, Catalogue>>('./**/*-messages.ts', { eager: true });
const parts: Record<string, Catalogue> = Object.assign({}, ...Object.values(modules));
const inLanguage = (language: 'en' | 'zh') =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part[language]]));
const en = { ...commonEn, ...inLanguage('en') };
const zh = { ...commonZh, ...inLanguage('zh') };

/** Every sentence by its path in the catalogue; placeholders are filled with numbers, which all of them accept. */
function sentences(catalogue: object, place = ''): [place: string, sentence: string][] {
  return Object.entries(catalogue).flatMap(([key, part]: [string, unknown]) => {
    const here = `${place}.${key}`;
    const words: unknown = typeof part === 'function' ? part(3, 2, 1) : part;
    if (typeof words === 'object' && words !== null) return sentences(words, here);
    return [[here, String(words)] satisfies [string, string]];
  });
}

const places = (catalogue: object) => sentences(catalogue).map(([place]) => place);

test('every catalogue is found', () => {
  expect(Object.keys(parts).length).toBeGreaterThanOrEqual(Object.keys(modules).length);
  expect(Object.keys(parts)).toContain('errorMessages');
});

test('both languages have the same sentences', () => {
  expect(places(zh).toSorted()).toEqual(places(en).toSorted());
});

test.each([
  ['zh', zh],
  ['en', en],
])('no sentence of %s is empty or has an unfilled placeholder', (_language, catalogue) => {
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
  // In the product, names or times fill these placeholders, not the numbers of this test.
  const filled = new Set([
    ...['.record.headingBy', '.record.stale', '.record.refreshFailed', '.record.submittedAt'],
    ...['.imageMessages.open', '.imageMessages.download', '.sharingMessages.by', '.sharingMessages.revoke'],
    ...['.interviewsMessages.reminderFor', '.debriefMessages.onlyIn', '.debriefMessages.openRecord'],
    ...['.sessionsMessages.endOf', '.sessionsMessages.warning', '.sessionsMessages.done'],
  ]);
  const own = sentences(zh).filter(([place]) => !filled.has(place));
  expect(own.filter(([, sentence]) => tight.test(sentence))).toEqual([]);
});
