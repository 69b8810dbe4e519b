/** One picture of an animation: a palette index a pixel, row by row. */
export type GifFrame = Uint8Array;

export interface Gif {
  width: number;
  height: number;
  /** At most 128 colours. */
  palette: [number, number, number][];
  frames: GifFrame[];
  /** Time for each frame, in hundredths of a second. */
  delay: number;
}

/**
 * Codes of eight bits: 128 colours, then "start again" and "end". Starting again before the code table outgrows eight
 * bits leaves the pixels uncompressed, and every code a byte.
 */
const codeBits = 7;
const startAgain = 1 << codeBits;
const end = startAgain + 1;
const pixelsPerStart = 100;

/** An animated GIF that repeats for ever. */
export function encodeGif({ width, height, palette, frames, delay }: Gif): Buffer {
  const screen = Buffer.alloc(7);
  screen.writeUInt16LE(width, 0);
  screen.writeUInt16LE(height, 2);
  // A palette of 2^(6+1) colours follows.
  screen[4] = 0x80 | (codeBits - 1);
  const colours = Buffer.alloc(3 * (1 << codeBits));
  colours.set(palette.flat());
  const repeat = Buffer.concat([
    Buffer.from([0x21, 0xff, 11]),
    Buffer.from('NETSCAPE2.0'),
    Buffer.from([3, 1, 0, 0, 0]),
  ]);
  const pictures = frames.map((frame) => encodeFrame(frame, width, height, delay));
  return Buffer.concat([Buffer.from('GIF89a'), screen, colours, repeat, ...pictures, Buffer.from([0x3b])]);
}

function encodeFrame(frame: GifFrame, width: number, height: number, delay: number): Buffer {
  const control = Buffer.from([0x21, 0xf9, 4, 0, delay & 255, delay >> 8, 0, 0]);
  const place = Buffer.alloc(10);
  place[0] = 0x2c;
  place.writeUInt16LE(width, 5);
  place.writeUInt16LE(height, 7);
  return Buffer.concat([control, place, Buffer.from([codeBits]), ...blocks(codesOf(frame)), Buffer.from([0])]);
}

function codesOf(frame: GifFrame): Buffer {
  const codes: number[] = [];
  frame.forEach((colour, index) => {
    if (index % pixelsPerStart === 0) codes.push(startAgain);
    codes.push(colour);
  });
  return Buffer.from([...codes, end]);
}

/** Each block of at most 255 bytes is preceded by its length. */
function blocks(codes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < codes.length; at += 255) {
    const part = codes.subarray(at, at + 255);
    parts.push(Buffer.from([part.length]), part);
  }
  return parts;
}
