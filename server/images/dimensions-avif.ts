import type { ImageSize } from './image-size.ts';

/** The paths of the boxes that have the size of a picture (`ispe`) or of a track of an animation (`tkhd`). */
const sizePaths = ['meta/iprp/ipco/ispe', 'moov/trak/tkhd'];

/** The box that has to be complete before the size of a file of this brand is final; decoders need it too. */
const boxOfBrand = { avif: 'meta', avis: 'moov' };

/** The greatest size in the file: a picture may be composed of others, and other boxes say which one is shown. */
export function avifSize(head: Buffer): ImageSize {
  const boxes = [...boxesIn(head, 0, head.length)];
  const isFinal = Object.entries(boxOfBrand).every(
    ([brand, type]) => !hasBrand(head, boxes[0], brand) || boxes.some((box) => box.type === type && box.isWhole),
  );
  // Sizes in an incomplete box do not count: the picture that is shown may be in the rest.
  return { pixels: isFinal ? greatestSize(head, 0, head.length, '') : 0, isFinal };
}

interface Box {
  type: string;
  /** Where its content begins and ends, as far as it has been read. */
  start: number;
  end: number;
  isWhole: boolean;
}

/** The sibling boxes in this range, up to the first malformed one. */
function* boxesIn(head: Buffer, from: number, to: number): Generator<Box> {
  for (let position = from; position + 8 <= to; ) {
    const declared = head.readUInt32BE(position);
    const hasLongSize = declared === 1;
    if (hasLongSize && position + 16 > to) return;
    const headerBytes = hasLongSize ? 16 : 8;
    // 0 means "up to the end of the file".
    const size = hasLongSize ? Number(head.readBigUInt64BE(position + 8)) : declared || to - position;
    if (size < headerBytes) return;
    const end = Math.min(to, position + size);
    const type = head.toString('latin1', position + 4, position + 8);
    // A box up to the end of the file may go on beyond the bytes read so far.
    yield { type, start: position + headerBytes, end, isWhole: declared !== 0 && position + size <= to };
    position += size;
  }
}

/** Descends only along `sizePaths`, so the depth is bounded. */
function greatestSize(head: Buffer, from: number, to: number, parents: string): number {
  let pixels = 0;
  for (const { type, start, end } of boxesIn(head, from, to)) {
    const path = parents + type;
    if (sizePaths.includes(path)) pixels = Math.max(pixels, sizeIn(head, start, end, type));
    else if (sizePaths.some((known) => known.startsWith(`${path}/`))) {
      // Unlike the others, `meta` has a version before its boxes.
      pixels = Math.max(pixels, greatestSize(head, start + (type === 'meta' ? 4 : 0), end, `${path}/`));
    }
  }
  return pixels;
}

function sizeIn(head: Buffer, start: number, end: number, type: string): number {
  if (type === 'ispe') return end - start < 12 ? 0 : head.readUInt32BE(start + 4) * head.readUInt32BE(start + 8);
  // Version 1 has longer times. Width and height are fixed-point numbers of 16.16 bits.
  const at = start + (head[start] === 1 ? 88 : 76);
  return end < at + 8 ? 0 : head.readUInt16BE(at) * head.readUInt16BE(at + 4);
}

function hasBrand(head: Buffer, box: Box | undefined, brand: string): boolean {
  if (box?.type !== 'ftyp') return false;
  for (let at = box.start; at + 4 <= box.end; at += 4) {
    // The second word is a version number.
    if (at !== box.start + 4 && head.toString('latin1', at, at + 4) === brand) return true;
  }
  return false;
}
