/**
 * A lossless WebP (VP8L) of RGB pixels whose red, green and blue each come in at most two values: the first of `tones`
 * below the middle between them, else the second. One bit a channel then says it all, without compression.
 */
export function encodeWebp(width: number, height: number, pixels: Uint8Array, tones: [number, number]): Buffer {
  const bits = createBits();
  bits.put(width - 1, 14);
  bits.put(height - 1, 14);
  // No transparency, version 0; then no transform, no colour cache, one group of codes for the whole image.
  bits.put(0, 1 + 3 + 1 + 1 + 1);
  for (let channel = 0; channel < 3; channel += 1) putTwoSymbols(bits, tones);
  // Alpha is always 255; distances do not occur.
  putOneSymbol(bits, 255);
  putOneSymbol(bits, 0);
  const middle = (tones[0] + tones[1]) / 2;
  for (let at = 0; at < pixels.length; at += 3) {
    // The format's order is green, red, blue.
    for (const channel of [1, 0, 2]) bits.put((pixels[at + channel] ?? 0) < middle ? 0 : 1, 1);
  }
  return riff(Buffer.concat([Buffer.from([0x2f]), bits.bytes()]));
}

interface Bits {
  /** The lowest bit first. */
  put(value: number, count: number): void;
  bytes(): Buffer;
}

function createBits(): Bits {
  const bytes: number[] = [];
  let used = 0;
  return {
    put: (value, count) => {
      for (let bit = 0; bit < count; bit += 1, used += 1) {
        if (used % 8 === 0) bytes.push(0);
        bytes[used >> 3] = (bytes[used >> 3] ?? 0) | (((value >> bit) & 1) << (used % 8));
      }
    },
    bytes: () => Buffer.from(bytes),
  };
}

/** A "simple" code of two symbols of eight bits: the smaller one becomes 0. */
function putTwoSymbols(bits: Bits, [low, high]: [number, number]): void {
  bits.put(0b111, 3);
  bits.put(low, 8);
  bits.put(high, 8);
}

function putOneSymbol(bits: Bits, symbol: number): void {
  bits.put(0b101, 3);
  bits.put(symbol, 8);
}

function riff(content: Buffer): Buffer {
  const padded = content.length % 2 === 0 ? content : Buffer.concat([content, Buffer.alloc(1)]);
  const header = Buffer.from('RIFF----WEBPVP8L----', 'latin1');
  header.writeUInt32LE(12 + padded.length, 4);
  header.writeUInt32LE(content.length, 16);
  return Buffer.concat([header, padded]);
}
