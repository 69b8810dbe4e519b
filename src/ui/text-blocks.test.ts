import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutIntoBlocks } from './text-blocks.ts';

const texts = (text: string, size: number) => cutIntoBlocks(text, size).map((block) => block.text);

test.each([
  ['a short text stays whole', 'abc', ['abc']],
  ['nothing is one empty block', '', ['']],
  ['a line break is the first choice', 'abcd。ef\nghijkl', ['abcd。ef', 'ghijkl']],
  ['with Windows line breaks too', 'abcdef\r\nghijkl', ['abcdef', 'ghijkl']],
  ['then a sentence', '一二三四五六。七八九十一二', ['一二三四五六。', '七八九十一二']],
  ['then anywhere', 'abcdefghijkl', ['abcdefghij', 'kl']],
  ['but not inside of a character', 'abcdefghi👍kl', ['abcdefghi', '👍kl']],
  ['an early line break is better than none', 'a\nbcdefghijkl', ['a', 'bcdefghijk', 'l']],
])('Cutting at ten characters: %s', (_name, text, expected) => {
  expect(texts(text, 10)).toEqual(expected);
});

const unit = fc.oneof(
  fc.constantFrom('\n', '\r\n', '。', '. ', '？', '👍', '好', 'e\u0301'),
  fc.string({ unit: 'grapheme' }),
);
const longText = fc.array(unit, { maxLength: 60 }).map((units) => units.join(''));

test('Whatever the text, only single line breaks at the cuts are dropped, and no character is cut in two', () => {
  fc.assert(
    fc.property(longText, fc.integer({ min: 2, max: 40 }), (text, size) => {
      const blocks = cutIntoBlocks(text, size);
      for (const [index, block] of blocks.entries()) {
        const whole = text.slice(block.offset, blocks[index + 1]?.offset ?? text.length);
        expect(block.text.length).toBeLessThanOrEqual(size);
        expect(block.text.isWellFormed()).toBe(true);
        expect(['', '\n', '\r\n']).toContain(whole.slice(block.text.length));
        expect(whole.startsWith(block.text)).toBe(true);
      }
    }),
  );
});
