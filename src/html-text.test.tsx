import fc from 'fast-check';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { toPlainText, toSingleLine } from '#domain/plain-text.ts';

/** Any UTF-16 code units, including lone surrogates; characters that HTML changes come up often. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\r',
        '\r\n',
        '\n',
        '\v',
        '\f',
        '\t',
        '\0',
        '\u0085',
        '\u2028',
        '\u2029',
        '\ufffe',
        '&amp;',
        '<p>',
      ),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((parts) => parts.join(''));

/** Parses the server's bytes as a browser would. */
function readAsHtml(html: string): Document {
  const received = new TextDecoder().decode(new TextEncoder().encode(html));
  return new DOMParser().parseFromString(`<!doctype html><body>${received}`, 'text/html');
}

test('of any text, a page in the browser has the characters that the server rendered', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(toPlainText, toSingleLine), (text, prepare) => {
      const prepared = prepare(text);
      const page = readAsHtml(
        renderToString(
          <p title={prepared}>
            <code>{prepared}</code>
          </p>,
        ),
      );
      expect(page.querySelector('code')?.textContent).toBe(prepared);
      expect(page.querySelector('p')?.title).toBe(prepared);
      expect(JSON.parse(JSON.stringify(prepared))).toBe(prepared);
      expect(prepare(prepared)).toBe(prepared);
    }),
  );
});
