import type { ImageSize } from './image-size.ts';

const startOfScan = 0xda;
const endOfImage = 0xd9;

/**
 * Reads the segments up to the first scan. Like browsers (libjpeg), it skips fill bytes and garbage between segments:
 * otherwise a large picture could hide behind them.
 */
export function jpegSize(head: Buffer): ImageSize {
  let pixels = 0;
  let position = 2;
  while (true) {
    position = markerAt(head, position);
    const marker = head[position];
    if (marker === undefined) return { pixels, isFinal: false };
    if (marker === startOfScan || marker === endOfImage) return { pixels, isFinal: true };
    position += 1;
    if (isAlone(marker)) continue;
    // A frame's segment has its length, the bits per sample, height and width.
    if (isFrame(marker) && position + 7 <= head.length) {
      pixels = Math.max(pixels, head.readUInt16BE(position + 3) * head.readUInt16BE(position + 5));
    }
    if (position + 2 > head.length) return { pixels, isFinal: false };
    position += Math.max(2, head.readUInt16BE(position));
  }
}

/** The position of the next marker's second byte, from `position` on; the end of the head if it has none. */
function markerAt(head: Buffer, position: number): number {
  let at = head.indexOf(0xff, position);
  while (at !== -1) {
    while (head[at] === 0xff) at += 1;
    // 0xff followed by zero is an escaped data byte, not a marker.
    if (head[at] !== 0) return at;
    at = head.indexOf(0xff, at);
  }
  return head.length;
}

/** Markers without a segment: RST, SOI and TEM. */
function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
