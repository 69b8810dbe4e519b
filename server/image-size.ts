import type { ImageType } from './image-type.ts';

/**
 * How many pixels the header promises; `null` where this part of the file does not tell, or not easily.
 * A few bytes can promise more pixels than a browser has memory for.
 */
export function pixelCount(head: Buffer, type: ImageType): number | null {
  return readers[type](head);
}

/** Where a JPEG has its size varies: behind the camera's data, which may be two segments of 64 kB. */
export const sizeBytes: Record<ImageType, number> = {
  png: 24,
  jpeg: 128 * 1024,
  gif: 10,
  webp: 0,
  avif: 0,
  bmp: 26,
};

const readers: Record<ImageType, (head: Buffer) => number | null> = {
  png: (head) => (head.length < 24 ? null : head.readUInt32BE(16) * head.readUInt32BE(20)),
  gif: (head) => (head.length < 10 ? null : head.readUInt16LE(6) * head.readUInt16LE(8)),
  bmp: bitmapPixels,
  jpeg: jpegPixels,
  webp: () => null,
  avif: () => null,
};

function bitmapPixels(head: Buffer): number | null {
  if (head.length < 26) return null;
  // The oldest header, of 12 bytes, has numbers of 16 bits. A negative height means "from the top".
  if (head.readUInt32LE(14) === 12) return head.readUInt16LE(18) * head.readUInt16LE(20);
  return Math.abs(head.readInt32LE(18) * head.readInt32LE(22));
}

/** Walks the segments up to the one that begins a frame (SOF0 to SOF15, without the tables among them). */
function jpegPixels(head: Buffer): number | null {
  let position = 2;
  while (position + 9 <= head.length && head[position] === 0xff) {
    const marker = head.readUInt8(position + 1);
    if (isFrame(marker)) return head.readUInt16BE(position + 5) * head.readUInt16BE(position + 7);
    position += marker === 0xff ? 1 : 2 + head.readUInt16BE(position + 2);
  }
  return null;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
