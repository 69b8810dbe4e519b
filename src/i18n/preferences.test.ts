import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  firstSpoken,
  ownTimeZone,
  parseMode,
  readPreferences,
  rememberPreference,
  sentenceLanguage,
} from './preferences.ts';

const nothing = { address: '/', cookie: undefined, acceptLanguage: undefined, timeZone: 'Asia/Shanghai' };

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
  ['en-US,zh-CN;q=0.9', 'en'],
  ['fr-FR, zh-Hant-TW;q=0.8, en;q=0.7', 'zh'],
  ['EN', 'en'],
  ['de', 'zh'],
  ['', 'zh'],
])('a browser that prefers "%s" gets %s', (header, language) => {
  expect(firstSpoken(header.split(','))).toBe(language);
});

test('the address overrides the last choice, and that overrides the browser’s languages', () => {
  const asking = { ...nothing, address: '/records/1?lang=both', cookie: 'mianping_language=en', acceptLanguage: 'zh' };
  expect(readPreferences(asking)).toMatchObject({ mode: 'both', remembered: 'en', preferred: 'zh' });
  expect(readPreferences({ ...asking, address: '/records/1?lang=fr' }).mode).toBe('en');
  expect(readPreferences({ ...asking, address: '/', cookie: undefined }).mode).toBe('zh');
});

test.each([
  ['en', null, 'zh', 'en'],
  ['both', null, 'en', 'en'],
  ['both', 'both', 'en', 'en'],
  ['both', 'zh', 'en', 'zh'],
] as const)(
  'in mode %s, after choosing %s in a browser of %s, sentences are in %s',
  (mode, remembered, preferred, language) => {
    expect(sentenceLanguage({ mode, remembered, preferred })).toBe(language);
  },
);

test('theme and time zone come from the cookies', () => {
  const cookie = 'other=1; mianping_theme=dark; mianping_time_zone=America/Argentina/Buenos_Aires';
  expect(readPreferences({ ...nothing, cookie })).toMatchObject({
    theme: 'dark',
    timeZone: 'America/Argentina/Buenos_Aires',
  });
});

test('whatever the cookies and headers hold, the preferences are valid', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string().map((value) => `mianping_time_zone=${value}`),
    fc.constantFrom('mianping_theme=<b>', 'mianping_time_zone=+08:00', 'mianping_time_zone=Nowhere/City', ';;=;'),
  );
  fc.assert(
    fc.property(text, text, text, (address, cookie, acceptLanguage) => {
      const { mode, theme, timeZone } = readPreferences({ ...nothing, address, cookie, acceptLanguage });
      expect(['zh', 'en', 'both']).toContain(mode);
      expect(['system', 'light', 'dark']).toContain(theme);
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
    }),
  );
});

const report = (timeZone: unknown) => () => ({ resolvedOptions: () => ({ timeZone }) });

test.each([
  ['a zone that it knows', report('America/New_York'), 'America/New_York'],
  ['a zone that nobody knows', report('Etc/Unknown'), null],
  ['an offset', report('+08:00'), null],
  ['nothing', report(''), null],
  ['no zone at all', report(undefined), null],
  ['a word with signs of a cookie', report('UTC; path=/x'), null],
  ['an error', refuse, null],
])('of a browser that reports %s the zone is used only if its own Intl takes it', (_, reported, zone) => {
  const { DateTimeFormat } = Intl;
  vi.stubGlobal('Intl', {
    DateTimeFormat: function create(...given: ConstructorParameters<typeof DateTimeFormat>) {
      return given.length === 0 ? reported() : new DateTimeFormat(...given);
    },
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(ownTimeZone()).toBe(zone);
});

test('where the browser refuses cookies, a choice lasts as long as the page', () => {
  const refusing = Object.defineProperty({}, 'cookie', { set: refuse });
  vi.stubGlobal('document', refusing);
  vi.stubGlobal('window', { location: { protocol: 'http:' } });
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(() => rememberPreference('mode', 'en')).not.toThrow();
});

function refuse(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError');
}
