import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginningOf, cutIntoBlocks } from './text-blocks.ts';

test.each([
  ['a short text stays whole', 'abc', ['abc']],
  ['nothing is one empty block', '', ['']],
  ['lines go together as far as they fit', 'ab\ncd\nefghijk\nlm', ['ab\ncd', 'efghijk\nlm']],
  ['with Windows line breaks too', 'abcdef\r\nghijkl', ['abcdef', 'ghijkl']],
  ['a line that is longer stays whole', 'abcdefghijkl\nmn', ['abcdefghijkl', 'mn']],
  ['also the last one', 'ab\ncdefghijklmnop', ['ab', 'cdefghijklmnop']],
])('in blocks of ten characters, %s', (_name, text, expected) => {
  expect(cutIntoBlocks(text, 10).map((block) => block.text)).toEqual(expected);
});

test.each([
  ['a line break', 'abcd。ef\nghijkl', 'abcd。ef\n'],
  ['then a sentence', '一二三四五六。七八九十一二', '一二三四五六。'],
  ['then anywhere', 'abcdefghijkl', 'abcdefghij'],
  ['but not inside of a character', 'abcdefghi👍kl', 'abcdefghi'],
  ['an early line break is better than none', 'a\nbcdefghijkl', 'a\n'],
])('a beginning of ten characters ends at %s', (_name, text, expected) => {
  expect(beginningOf(text, 10)).toBe(expected);
});

const unit = fc.oneof(
  fc.constantFrom('\n', '\r\n', '。', '. ', '？', '👍', '好', 'e\u0301'),
  fc.string({ unit: 'grapheme' }),
);
const longText = fc.array(unit, { maxLength: 60 }).map((units) => units.join(''));

test('blocks of any text lose only the line break at each cut, and each cut is at a line break', () => {
  fc.assert(
    fc.property(longText, fc.integer({ min: 2, max: 40 }), (text, size) => {
      const blocks = cutIntoBlocks(text, size);
      for (const [index, block] of blocks.entries()) {
        const next = blocks[index + 1];
        const whole = text.slice(block.offset, next?.offset ?? text.length);
        expect(whole.startsWith(block.text)).toBe(true);
        expect(next ? ['\n', '\r\n'] : ['']).toContain(whole.slice(block.text.length));
      }
    }),
  );
});

test('the beginning of any text is no longer than asked for and cuts no character in two', () => {
  fc.assert(
    fc.property(longText, fc.integer({ min: 2, max: 40 }), (text, size) => {
      const beginning = beginningOf(text, size);
      expect(text.startsWith(beginning)).toBe(true);
      expect(beginning.length).toBeLessThanOrEqual(size);
      expect(beginning.isWellFormed()).toBe(true);
      expect(beginning === '').toBe(text === '');
    }),
  );
});
