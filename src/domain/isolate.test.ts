import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isolate } from './isolate.ts';

test.each([
  ['Chinese', '欧阳娜娜', '欧阳娜娜'],
  ['Latin, with signs and digits', 'O’Neil 3 (C++)', 'O’Neil 3 (C++)'],
  ['Arabic', 'محمد علي', '\u2068محمد علي\u2069'],
  ['Hebrew beside Latin', 'Noa נועה', '\u2068Noa נועה\u2069'],
  ['Arabic digits', '٣', '\u2068٣\u2069'],
  ['a right-to-left mark', 'a\u200f', '\u2068a\u200f\u2069'],
  ['Adlam, beyond the first 65536', '𞤀𞤣', '\u2068𞤀𞤣\u2069'],
  ['an override without an end', 'a\u202eb', 'ab'],
  ['isolates of its own', '\u2067שלום\u2069\u2069', '\u2068שלום\u2069'],
])('a text of %s', (_, text, isolated) => {
  expect(isolate(text)).toBe(isolated);
});

test('of any text, no control of direction is without its end, and it is isolated once', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '1', 'א', 'م', '\u202e', '\u202c', '\u2066', '\u2069', ' ') }),
      (text) => {
        expect(isolate(text)).toMatch(
          /^(\u2068[^\u202a-\u202e\u2066-\u2069]*\u2069|[^\u202a-\u202e\u2066-\u2069אم]*)$/,
        );
        expect(isolate(isolate(text))).toBe(isolate(text));
      },
    ),
  );
});
