import { afterEach, expect, test, vi } from 'vitest';
import { browserLanguage, parseMode, rememberedMode, rememberMode } from './language-choice.ts';

afterEach(() => void vi.unstubAllGlobals());

test.each([
  ['zh', 'zh'],
  ['en', 'en'],
  ['both', 'both'],
  ['EN', null],
  ['fr', null],
  ['', null],
  [null, null],
])('"%s" in the address asks for %s', (text, mode) => {
  expect(parseMode(text)).toBe(mode);
});

test.each([
  [['en-US', 'zh-CN'], 'en'],
  [['fr-FR', 'zh-Hant-TW', 'en'], 'zh'],
  [['EN'], 'en'],
  [['de'], 'zh'],
  [[], 'zh'],
])('a browser that prefers %j gets %s', (languages, language) => {
  expect(browserLanguage(languages)).toBe(language);
});

test('the last choice is remembered', () => {
  const entries = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
  });
  expect(rememberedMode()).toBeNull();
  rememberMode('both');
  expect(rememberedMode()).toBe('both');
});

test('where the browser forbids storage there is no last choice, and nothing breaks', () => {
  vi.stubGlobal('localStorage', undefined);
  rememberMode('en');
  expect(rememberedMode()).toBeNull();
});
