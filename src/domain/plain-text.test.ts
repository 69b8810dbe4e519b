import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPlainText, toSingleLine } from './plain-text.ts';

/** fast-check counts the separators of lines and paragraphs as graphemes. */
const carriedText = fc.string({ unit: 'grapheme' }).filter((text) => !/[\u2028\u2029]/.test(text));

test.each([
  ['CRLF', 'a\r\nb', 'a\nb'],
  ['CR', 'a\rb\r\rc', 'a\nb\n\nc'],
  ['VT and FF', 'a\vb\fc', 'a\nb\nc'],
  ['NEL', 'a\u0085b', 'a\nb'],
  ['LS and PS', 'a\u2028b\u2029c', 'a\nb\nc'],
  ['LF and tabs', '\ta\n\n\tb\n', '\ta\n\n\tb\n'],
  ['NUL and other controls', 'a\0b\u001b[31mc\u007f\u009b', 'a\ufffdb\ufffd[31mc\ufffd\ufffd'],
  ['halves of a pair', '\ud83d-\ude00-😀', '\ufffd-\ufffd-😀'],
  ['noncharacters', '\ufdd0\uffff\u{1fffe}', '\ufffd\ufffd\ufffd'],
  [
    'other scripts, signs and invisible characters',
    ' 张三\u3000\u200b\u202e👩‍👩‍👧\ufeffمحمد\u00a0',
    ' 张三\u3000\u200b\u202e👩‍👩‍👧\ufeffمحمد\u00a0',
  ],
])('a text with %s', (_, text, plain) => {
  expect(toPlainText(text)).toBe(plain);
});

test.each([
  ['lines', '赵\r\n鹏', '赵 鹏'],
  ['lines around it', '\n 赵鹏\u2028', '赵鹏'],
  ['a tab', 'Peng\tZhao', 'Peng Zhao'],
  ['nothing but lines', '\r\n\v', ''],
  ['nothing of the kind', '  J. R.  Smith ', '  J. R.  Smith '],
])('a name with %s is one line', (_, name, line) => {
  expect(toSingleLine(name)).toBe(line);
});

test('a text that HTML carries anyway stays as it was written', () => {
  fc.assert(
    fc.property(carriedText, (text) => {
      expect(toPlainText(text)).toBe(text);
      expect(toSingleLine(text)).toBe(text);
    }),
  );
});
