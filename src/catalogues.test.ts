import { expect, test } from 'vitest';
import { evaluationMessages } from './evaluation/evaluation-messages.ts';
import { keyMessages } from './evaluation/key-messages.ts';
import { debriefMessages } from './features/debrief/debrief-messages.ts';
import { interviewsMessages } from './features/interviews/interviews-messages.ts';
import { recentMessages } from './features/interviews/recent-messages.ts';
import { imageMessages } from './features/record/images/image-messages.ts';
import { neighbourMessages } from './features/record/neighbour-messages.ts';
import { pdfMessages } from './features/record/official-pdf/pdf-messages.ts';
import { abilityMessages } from './features/record/scores/ability-messages.ts';
import { scoreMessages } from './features/record/scores/score-messages.ts';
import { sharingMessages } from './features/record/sharing/sharing-messages.ts';
import { samplesMessages } from './features/samples/samples-messages.ts';
import { sessionsMessages } from './features/sessions/sessions-messages.ts';
import { signInMessages } from './features/sign-in/sign-in-messages.ts';
import { en as commonEn } from './i18n/en.ts';
import { zh as commonZh } from './i18n/zh.ts';
import { accountMessages } from './layout/account-messages.ts';
import { errorMessages } from './layout/error-messages.ts';
import { retryMessages } from './retry/retry-messages.ts';

const parts = {
  abilityMessages,
  imageMessages,
  pdfMessages,
  scoreMessages,
  sharingMessages,
  sessionsMessages,
  signInMessages,
  debriefMessages,
  evaluationMessages,
  keyMessages,
  neighbourMessages,
  interviewsMessages,
  recentMessages,
  samplesMessages,
  accountMessages,
  errorMessages,
  retryMessages,
};
const inLanguage = (language: 'en' | 'zh') =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part[language]]));
const en = { ...commonEn, ...inLanguage('en') };
const zh = { ...commonZh, ...inLanguage('zh') };

/** Every sentence by its path in the catalogue; placeholders are filled with numbers, which all of them accept. */
function sentences(catalogue: object, place = ''): [place: string, sentence: string][] {
  return Object.entries(catalogue).flatMap(([key, part]: [string, unknown]) => {
    const here = `${place}.${key}`;
    if (typeof part === 'function') return [[here, String(part(3, 2, 1))] satisfies [string, string]];
    if (typeof part === 'object' && part !== null) return sentences(part, here);
    return [[here, String(part)] satisfies [string, string]];
  });
}

const places = (catalogue: object) => sentences(catalogue).map(([place]) => place);

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
  // In the product, names or times fill these, not the numbers of this test.
  const filled = new Set([
    ...['.record.headingBy', '.record.stale', '.record.refreshFailed', '.record.submittedAt'],
    ...['.imageMessages.open', '.imageMessages.download', '.sharingMessages.by', '.sharingMessages.revoke'],
    ...['.interviewsMessages.reminderFor', '.debriefMessages.onlyIn', '.debriefMessages.openRecord'],
    ...['.sessionsMessages.endOf', '.sessionsMessages.warning', '.sessionsMessages.done'],
  ]);
  const own = sentences(zh).filter(([place]) => !filled.has(place));
  expect(own.filter(([, sentence]) => tight.test(sentence))).toEqual([]);
});
