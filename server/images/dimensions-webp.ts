import type { ImageSize } from './image-size.ts';

/**
 * A simple file has one chunk with the picture, lossy (`VP8 `) or lossless (`VP8L`). An extended one begins with its
 * canvas (`VP8X`). Pictures and frames larger than the canvas are invalid, but count too as far as they have been read.
 */
export function webpSize(head: Buffer): ImageSize {
  let pixels = 0;
  let position = 12;
  while (position + 8 <= head.length) {
    const name = head.toString('latin1', position, position + 4);
    pixels = Math.max(pixels, chunkPixels(head, position, name));
    if (pixels > 0 && (name === 'VP8 ' || name === 'VP8L')) return { pixels, isFinal: true };
    position += chunkBytes(head, position);
  }
  // Decoders do not read beyond the declared end.
  const end = head.length < 8 ? Number.POSITIVE_INFINITY : 8 + head.readUInt32LE(4);
  return { pixels, isFinal: pixels > 0 && position >= end };
}

/** The bytes of a chunk: name, length, content, and padding to an even length. */
function chunkBytes(head: Buffer, position: number): number {
  const length = head.readUInt32LE(position + 4);
  return 8 + length + (length % 2);
}

/** 0 if the chunk has no size, or its size has not been read yet. */
function chunkPixels(head: Buffer, position: number, name: string): number {
  const start = position + 8;
  if (name === 'VP8X') return head.length < start + 10 ? 0 : sides(head, start + 4);
  if (name === 'VP8 ') return lossyPixels(head, start);
  if (name === 'VP8L') return losslessPixels(head, start);
  return name === 'ANMF' ? framePixels(head, position) : 0;
}

/** A frame tag of three bytes, a start code, and 14 bits each for width and height. */
function lossyPixels(head: Buffer, start: number): number {
  if (head.length < start + 10 || head.readUIntBE(start + 3, 3) !== 0x9d012a) return 0;
  return (head.readUInt16LE(start + 6) & 0x3fff) * (head.readUInt16LE(start + 8) & 0x3fff);
}

/** A signature, and 14 bits each for width and height minus one. */
function losslessPixels(head: Buffer, start: number): number {
  if (head.length < start + 5 || head[start] !== 0x2f) return 0;
  const bits = head.readUInt32LE(start + 1);
  return ((bits & 0x3fff) + 1) * (((bits >>> 14) & 0x3fff) + 1);
}

/** The larger of the canvas that a frame needs and the picture in it. */
function framePixels(head: Buffer, position: number): number {
  const start = position + 8;
  if (head.length < start + 12) return 0;
  const width = head.readUIntLE(start, 3) * 2 + head.readUIntLE(start + 6, 3) + 1;
  const height = head.readUIntLE(start + 3, 3) * 2 + head.readUIntLE(start + 9, 3) + 1;
  return Math.max(width * height, picturePixels(head, start + 16, position + chunkBytes(head, position)));
}

/** An alpha chunk may precede the picture of a frame. */
function picturePixels(head: Buffer, start: number, end: number): number {
  let pixels = 0;
  for (let position = start; position + 8 <= Math.min(head.length, end); position += chunkBytes(head, position)) {
    const name = head.toString('latin1', position, position + 4);
    if (name === 'VP8 ') pixels = Math.max(pixels, lossyPixels(head, position + 8));
    if (name === 'VP8L') pixels = Math.max(pixels, losslessPixels(head, position + 8));
  }
  return pixels;
}

/** Width and height, stored in 24 bits each, minus one. */
function sides(head: Buffer, at: number): number {
  return (head.readUIntLE(at, 3) + 1) * (head.readUIntLE(at + 3, 3) + 1);
}
