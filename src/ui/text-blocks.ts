const sentenceEnd = /[。！？!?]|\.\s/g;

/** A block of a text, and its offset in UTF-16 units. */
export interface TextBlock {
  offset: number;
  text: string;
}

/**
 * Cuts a long text into blocks of about `size` characters (UTF-16 units), at line breaks only: a line stays whole,
 * however long. The line break at a cut is dropped, since each block starts a new line.
 */
export function cutIntoBlocks(text: string, size: number): TextBlock[] {
  const blocks: TextBlock[] = [];
  let offset = 0;
  while (text.length - offset > size) {
    const length = wholeLines(text, offset, size);
    if (offset + length >= text.length) break;
    blocks.push({ offset, text: text.slice(offset, offset + length).replace(/\r?\n$/, '') });
    offset += length;
  }
  blocks.push({ offset, text: text.slice(offset) });
  return blocks;
}

/** The length of as many whole lines as fit into `size`; of the first line where it is longer. */
function wholeLines(text: string, offset: number, size: number): number {
  const last = text.lastIndexOf('\n', offset + size - 1);
  const end = last >= offset ? last : text.indexOf('\n', offset);
  return (end === -1 ? text.length : end + 1) - offset;
}

/**
 * The beginning of a text, of at most `size` characters: cut at the last line break or else at the end of a sentence,
 * if one is in its second half; else anywhere but inside a surrogate pair.
 */
export function beginningOf(text: string, size: number): string {
  const window = text.slice(0, size);
  const lineBreak = window.lastIndexOf('\n') + 1;
  if (lineBreak > size / 2) return window.slice(0, lineBreak);
  const sentence = [...window.matchAll(sentenceEnd)].at(-1);
  if (sentence && sentence.index > size / 2) return window.slice(0, sentence.index + sentence[0].length);
  if (lineBreak > 0) return window.slice(0, lineBreak);
  return isHighSurrogate(window, size - 1) ? window.slice(0, -1) : window;
}

function isHighSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xd800 && unit <= 0xdbff;
}
