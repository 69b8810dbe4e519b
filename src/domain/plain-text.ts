/** All line ends of Unicode except LF itself. */
const lineEnds = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/** Controls other than TAB and LF, and noncharacters: by the HTML standard a document holds none of them. */
const unfitForHtml = /(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}]/gu;

/**
 * A text that HTML carries unchanged, so that the server's document, the hydrated page, copied text, files and paper hold
 * the same characters: every line ends with LF, and what HTML cannot hold (NUL, half a surrogate pair, controls) is
 * U+FFFD. HTML parsers would turn CR into LF, drop NUL, and UTF-8 has no bytes for half a pair.
 */
export function toPlainText(text: string): string {
  return text.toWellFormed().replace(lineEnds, '\n').replace(unfitForHtml, '\ufffd');
}

/**
 * The same for what is one line by its nature: a name, a title, a search. Lines and tabs become spaces, as HTML shows
 * them: a line break in a name would break a heading, a table row or a link in copied text.
 */
export function toSingleLine(text: string): string {
  const lines = toPlainText(text).split(/[\t\n]/);
  if (lines.length === 1) return lines.join();
  const written = lines.map((line) => line.trim()).filter((line) => line !== '');
  return written.join(' ');
}
