/**
 * A baseline JPEG of RGB pixels, for drawings: every Huffman code is equally long, which costs some bytes and saves
 * the usual tables.
 */
export function encodeJpeg(width: number, height: number, pixels: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...zigzag.map(() => step)]),
    segment(0xc0, [
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      3,
      ...[1, 2, 3].flatMap((id) => [id, 0x11, 0]),
    ]),
    segment(0xc4, [0x00, ...codeCounts(4, sizes.length), ...sizes]),
    segment(0xc4, [0x10, ...codeCounts(8, runSizes.length), ...runSizes]),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    scan(width, height, pixels),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** All frequencies are kept to the same precision: drawings have sharp edges. */
const step = 12;
/** Bits of a difference, 0 to 11, under codes of four bits. */
const sizes = Array.from({ length: 12 }, (_, size) => size);
/** "No more", "sixteen zeros", and zeros before a number with its bits, under codes of eight bits. */
const runSizes = [0x00, 0xf0, ...Array.from({ length: 160 }, (_, at) => (Math.floor(at / 10) << 4) | ((at % 10) + 1))];
const codeOfRunSize = new Map(runSizes.map((runSize, code) => [runSize, code]));

/** The frequencies of a block from coarse to fine, along its diagonals. */
const zigzag = Array.from({ length: 64 }, (_, at) => at).sort((one, other) => diagonalRank(one) - diagonalRank(other));

function diagonalRank(at: number): number {
  const [row, column] = [at >> 3, at & 7];
  return (row + column) * 8 + ((row + column) % 2 === 0 ? column : row);
}

/** Frequency by frequency, eight places each; scaled so that two passes make the transform. */
const cosines = Float64Array.from({ length: 64 }, (_, at) => {
  const [frequency, place] = [at >> 3, at & 7];
  return Math.cos(((2 * place + 1) * frequency * Math.PI) / 16) * (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

function segment(marker: number, content: number[]): Buffer {
  const length = content.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...content]);
}

/** How many codes there are of 1 to 16 bits: all of them have the same. */
function codeCounts(bits: number, count: number): number[] {
  return Array.from({ length: 16 }, (_, index) => (index === bits - 1 ? count : 0));
}

function scan(width: number, height: number, pixels: Uint8Array): Buffer {
  const bits = createBits();
  const before = [0, 0, 0];
  for (let y = 0; y < height; y += 8) {
    for (let x = 0; x < width; x += 8) {
      const colours = coloursOf(pixels, width, height, x, y);
      const flat = colours.every((colour) => colour === colours[0]);
      for (const channel of [0, 1, 2]) {
        const block = flat ? flatBlock(sample(colours[0] ?? 0, channel)) : transform(colours, channel);
        putBlock(bits, block, before[channel] ?? 0);
        before[channel] = block[0] ?? 0;
      }
    }
  }
  return bits.finish();
}

/** Eight by eight pixels as `0xrrggbb`; the edge is repeated beyond the edge. */
function coloursOf(pixels: Uint8Array, width: number, height: number, x: number, y: number): Uint32Array {
  const colours = new Uint32Array(64);
  for (let at = 0; at < 64; at += 1) {
    const start = (Math.min(y + (at >> 3), height - 1) * width + Math.min(x + (at & 7), width - 1)) * 3;
    colours[at] = ((pixels[start] ?? 0) << 16) | ((pixels[start + 1] ?? 0) << 8) | (pixels[start + 2] ?? 0);
  }
  return colours;
}

/** Brightness, blueness or redness, around zero. */
function sample(colour: number, channel: number): number {
  const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255];
  const brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
  if (channel === 0) return brightness - 128;
  return channel === 1 ? (blue - brightness) * 0.564 : (red - brightness) * 0.713;
}

/** Most of a drawing is of one colour, which has no frequencies: saves nearly all of the work. */
function flatBlock(value: number): number[] {
  return [Math.round((value * 8) / step)];
}

/** The block's frequencies, rounded to steps, in zigzag order. */
function transform(colours: Uint32Array, channel: number): number[] {
  const [block, across, both] = [new Float64Array(64), new Float64Array(64), new Float64Array(64)];
  for (let at = 0; at < 64; at += 1) block[at] = sample(colours[at] ?? 0, channel);
  for (let at = 0; at < 64; at += 1) across[at] = sumOver(at & 7, block, at & 56, 1);
  for (let at = 0; at < 64; at += 1) both[at] = sumOver(at >> 3, across, at & 7, 8);
  return zigzag.map((at) => Math.round((both[at] ?? 0) / step));
}

/** The share of one frequency in eight values, `stride` apart. */
function sumOver(frequency: number, values: Float64Array, start: number, stride: number): number {
  let sum = 0;
  for (let place = 0; place < 8; place += 1) {
    sum += (cosines[frequency * 8 + place] ?? 0) * (values[start + place * stride] ?? 0);
  }
  return sum;
}

interface Bits {
  put(value: number, count: number): void;
  finish(): Buffer;
}

function createBits(): Bits {
  const bytes: number[] = [];
  let [pending, count] = [0, 0];
  const put = (value: number, width: number): void => {
    for (let bit = width - 1; bit >= 0; bit -= 1) {
      pending = (pending << 1) | ((value >> bit) & 1);
      count += 1;
      if (count < 8) continue;
      bytes.push(pending);
      // 255 begins a marker; one that is none is followed by 0.
      if (pending === 255) bytes.push(0);
      [pending, count] = [0, 0];
    }
  };
  return {
    put,
    finish: () => {
      if (count > 0) put(127, 8 - count);
      return Buffer.from(bytes);
    },
  };
}

function putBlock(bits: Bits, block: number[], before: number): void {
  const difference = (block[0] ?? 0) - before;
  const size = bitsOf(difference);
  bits.put(size, 4);
  putNumber(bits, difference, size);
  const last = block.findLastIndex((value, index) => index > 0 && value !== 0);
  let zeros = 0;
  for (const value of block.slice(1, Math.max(last, 0) + 1)) {
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) putRunSize(bits, 0xf0);
    putRunSize(bits, (zeros << 4) | bitsOf(value));
    putNumber(bits, value, bitsOf(value));
    zeros = 0;
  }
  if (last < 63) putRunSize(bits, 0x00);
}

function putRunSize(bits: Bits, runSize: number): void {
  bits.put(codeOfRunSize.get(runSize) ?? 0, 8);
}

/** Negative numbers are written one lower, so that they begin with 0. */
function putNumber(bits: Bits, value: number, size: number): void {
  bits.put(value < 0 ? value - 1 : value, size);
}

function bitsOf(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1;
}
