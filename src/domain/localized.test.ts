import { expect, test } from 'vitest';
import { chooseText, guessLanguage, isEmptyText } from './localized.ts';

test.each([
  ['zh', { zh: '沟通', en: 'Communication' }, { text: '沟通', language: 'zh', fallback: false }],
  ['en', { zh: '沟通', en: 'Communication' }, { text: 'Communication', language: 'en', fallback: false }],
  ['zh', { zh: null, en: 'Communication' }, { text: 'Communication', language: 'en', fallback: true }],
  ['en', { zh: '沟通', en: null }, { text: '沟通', language: 'zh', fallback: true }],
  ['en', { zh: null, en: null }, null],
] as const)('a reader of %s of %j gets %j', (language, text, chosen) => {
  expect(chooseText(text, language)).toEqual(chosen);
});

test('a text is empty when neither language was written', () => {
  expect(isEmptyText({ zh: null, en: null })).toBe(true);
  expect(isEmptyText({ zh: null, en: 'x' })).toBe(false);
});

test.each([
  ['代码能力强', 'zh'],
  ['用 React hooks 做过 dashboard，熟悉 TypeScript', 'zh'],
  ['𠮷野家', 'zh'],
  ['Solid, and asks good questions', 'en'],
  ['He said 好, and then explained the whole design at length', 'en'],
  ['', 'en'],
  [' \n ', 'en'],
  ['👍👍', 'en'],
  [`${'x'.repeat(1000)}${'好'.repeat(1000)}`, 'en'],
])('the language of "%.40s" is guessed as %s', (text, language) => {
  expect(guessLanguage(text)).toBe(language);
});
