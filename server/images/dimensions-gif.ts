import type { ImageSize } from './image-size.ts';

const extension = 0x21;
const frame = 0x2c;

/**
 * Browsers make the canvas as large as the logical screen or the first frame, so the size is not final before the first
 * frame. Later frames are clipped to the canvas, but count too as far as they have been read.
 */
export function gifSize(head: Buffer): ImageSize {
  if (head.length < 13) return { pixels: 0, isFinal: false };
  const screen = head.readUInt16LE(6) * head.readUInt16LE(8);
  let pixels = 0;
  let position = 13 + colorTableBytes(head.readUInt8(10));
  while (position < head.length) {
    if (head[position] === extension) position = behindBlocks(head, position + 2);
    // The trailer, or an unknown block, at which browsers end the file.
    else if (head[position] !== frame) return { pixels, isFinal: true };
    else if (position + 10 > head.length) break;
    else {
      pixels = Math.max(pixels, screen, framePixels(head, position + 1));
      // After the colour table there is one byte for the compression, and then the blocks.
      position = behindBlocks(head, position + 11 + colorTableBytes(head.readUInt8(position + 9)));
    }
  }
  return { pixels, isFinal: false };
}

/** The pixels of the canvas that this frame needs. Its fields are left, top, width, height. */
function framePixels(head: Buffer, at: number): number {
  return (head.readUInt16LE(at) + head.readUInt16LE(at + 4)) * (head.readUInt16LE(at + 2) + head.readUInt16LE(at + 6));
}

function colorTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Each block begins with its length; the last one is empty. */
function behindBlocks(head: Buffer, start: number): number {
  let position = start;
  for (let length = head[position]; length !== undefined; length = head[position]) {
    position += 1 + length;
    if (length === 0) break;
  }
  return position;
}
