const sentenceEnd = /[。！？!?]|\.\s/g;

/** A piece of a text, and where in the text it begins. */
export interface TextBlock {
  offset: number;
  text: string;
}

/**
 * Cuts a long text into blocks of at most `size` characters (UTF-16 units), at a line break where there is one, else
 * after a sentence, else anywhere but inside a surrogate pair. Line breaks at a cut are dropped: the cut is one itself.
 */
export function cutIntoBlocks(text: string, size: number): TextBlock[] {
  const blocks: TextBlock[] = [];
  let offset = 0;
  while (text.length - offset > size) {
    const length = cutPosition(text.slice(offset, offset + size));
    blocks.push({ offset, text: text.slice(offset, offset + length).replace(/\r?\n$/, '') });
    offset += length;
  }
  blocks.push({ offset, text: text.slice(offset) });
  return blocks;
}

/** How much of the window to take. */
function cutPosition(window: string): number {
  const size = window.length;
  const lineBreak = window.lastIndexOf('\n') + 1;
  if (lineBreak > size / 2) return lineBreak;
  const sentence = [...window.matchAll(sentenceEnd)].at(-1);
  if (sentence && sentence.index > size / 2) return sentence.index + sentence[0].length;
  if (lineBreak > 0) return lineBreak;
  return isHighSurrogate(window, size - 1) ? size - 1 : size;
}

function isHighSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xd800 && unit <= 0xdbff;
}
