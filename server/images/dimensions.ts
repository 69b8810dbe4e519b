import { avifSize } from './dimensions-avif.ts';
import { gifSize } from './dimensions-gif.ts';
import { jpegSize } from './dimensions-jpeg.ts';
import { webpSize } from './dimensions-webp.ts';
import type { ImageSize } from './image-size.ts';
import type { ImageType } from './type.ts';

/**
 * How many pixels a file declares in its first bytes: a small file can declare more pixels than a browser has memory
 * for. Never throws, and takes linear time.
 */
export function imageSize(head: Buffer, type: ImageType): ImageSize {
  return readers[type](head);
}

const readers: Record<ImageType, (head: Buffer) => ImageSize> = {
  png: pngSize,
  jpeg: jpegSize,
  gif: gifSize,
  webp: webpSize,
  avif: avifSize,
  bmp: bitmapSize,
};

/** The frames of an animated PNG are never larger than its canvas. */
function pngSize(head: Buffer): ImageSize {
  if (head.length < 24) return { pixels: 0, isFinal: false };
  const isHeader = head.toString('latin1', 12, 16) === 'IHDR';
  return { pixels: isHeader ? head.readUInt32BE(16) * head.readUInt32BE(20) : 0, isFinal: true };
}

function bitmapSize(head: Buffer): ImageSize {
  if (head.length < 26) return { pixels: 0, isFinal: false };
  // BITMAPCOREHEADER, of 12 bytes, has numbers of 16 bits. A negative height means rows from the top.
  const isOldest = head.readUInt32LE(14) === 12;
  const pixels = isOldest
    ? head.readUInt16LE(18) * head.readUInt16LE(20)
    : Math.abs(head.readInt32LE(18) * head.readInt32LE(22));
  return { pixels, isFinal: true };
}
