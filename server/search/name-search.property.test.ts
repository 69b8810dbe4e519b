import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNameSearch } from './name-search.ts';

/** What names and titles are made of, and what comes with them when they are copied. */
const pieces = [
  ...'张欧阳若兰曾单吕古丽艾山高级开发工程师𠮷々〇',
  ...'김지훈バジルたろうー',
  ...'ąłßıİøđæñüŸΣςЁйأ',
  ...'aZ09+#&@%/\\|<>=~^$€★☺',
  ...' .,;:·•・‧⋅-–—_\'’"“”()（）【】、。…',
  ...'\u00a0\u3000\u2009\t\n\u200b\u00ad\u200f\u2068\ufeff\u0301\u3099\ufe0f',
  'Java',
  'Node.js',
  '.NET',
  "O'Neil",
  'ﬁ',
  '㈱',
];
const name = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 30 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
);

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000');

const waysOfTyping: [how: string, (name: string) => string][] = [
  ['as it stands', (text) => text],
  ['in composed letters', (text) => text.normalize('NFC')],
  ['in letters and marks', (text) => text.normalize('NFD')],
  ['in compatible letters', (text) => text.normalize('NFKC')],
  ['in the parts of compatible letters', (text) => text.normalize('NFKD')],
  ['in capitals', (text) => text.toUpperCase()],
  ['in small letters', (text) => text.toLowerCase()],
  ['in full width', fullWidth],
  ['without spaces', (text) => text.replace(/\s/g, '')],
  ['in other spaces', (text) => text.replace(/ /g, '\u00a0\u2003')],
  ['between marks of direction', (text) => `\u2068${text}\u2069`],
];

test.each(waysOfTyping)('every name that is shown is found by the whole of it, typed %s', (_, typedAs) => {
  fc.assert(
    fc.property(name, (shown) => {
      const search = createNameSearch(typedAs(shown));
      if (search === null) return;
      expect(search({ people: [shown], jobs: [] })).toBe(true);
      expect(search({ people: [], jobs: [shown] })).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('every name is found by the whole of it with a space after each character', () => {
  const letters = fc.array(fc.constantFrom(...'张欧阳김지훈バジaBłßç09+#'), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(letters, (parts) => {
      expect(createNameSearch(parts.join(' '))?.({ people: [parts.join('')], jobs: [] })).toBe(true);
    }),
  );
});
