import type { ImageSize } from './image-size.ts';

/** The sizes of pictures (`ispe`), and of the tracks of an animation (`tkhd`); by the boxes around them. */
const sizePaths = ['meta/iprp/ipco/ispe', 'moov/trak/tkhd'];

/** Which box has to be there whole before a file of this brand is told; decoders ask for the same. */
const boxOfBrand = { avif: 'meta', avis: 'moov' };

/** The greatest size counts: a picture may be made of others, and which one is shown is told elsewhere. */
export function avifSize(head: Buffer): ImageSize {
  const boxes = [...boxesIn(head, 0, head.length)];
  const isFinal = Object.entries(boxOfBrand).every(
    ([brand, type]) => !hasBrand(head, boxes[0], brand) || boxes.some((box) => box.type === type && box.isWhole),
  );
  // A part of what has to be known is not taken for all of it: the picture that is shown may be in the rest.
  return { pixels: isFinal ? greatestSize(head, 0, head.length, '') : 0, isFinal };
}

interface Box {
  type: string;
  /** Where its content begins and ends, in what is there. */
  start: number;
  end: number;
  isWhole: boolean;
}

/** The boxes that stand side by side here, up to the first that makes no sense. */
function* boxesIn(head: Buffer, from: number, to: number): Generator<Box> {
  for (let position = from; position + 8 <= to; ) {
    const declared = head.readUInt32BE(position);
    const hasLongSize = declared === 1;
    if (hasLongSize && position + 16 > to) return;
    const headerBytes = hasLongSize ? 16 : 8;
    // 0 stands for "up to the end".
    const size = hasLongSize ? Number(head.readBigUInt64BE(position + 8)) : declared || to - position;
    if (size < headerBytes) return;
    const end = Math.min(to, position + size);
    const type = head.toString('latin1', position + 4, position + 8);
    // "Up to the end" is more than what is there now, for all that we know.
    yield { type, start: position + headerBytes, end, isWhole: declared !== 0 && position + size <= to };
    position += size;
  }
}

/** Goes down along the paths alone, so never deeper than they are. */
function greatestSize(head: Buffer, from: number, to: number, parents: string): number {
  let pixels = 0;
  for (const { type, start, end } of boxesIn(head, from, to)) {
    const path = parents + type;
    if (sizePaths.includes(path)) pixels = Math.max(pixels, sizeIn(head, start, end, type));
    else if (sizePaths.some((known) => known.startsWith(`${path}/`))) {
      // `meta` alone has a version before its boxes.
      pixels = Math.max(pixels, greatestSize(head, start + (type === 'meta' ? 4 : 0), end, `${path}/`));
    }
  }
  return pixels;
}

function sizeIn(head: Buffer, start: number, end: number, type: string): number {
  if (type === 'ispe') return end - start < 12 ? 0 : head.readUInt32BE(start + 4) * head.readUInt32BE(start + 8);
  // The second version has longer times. Width and height are numbers of 16 bits, with 16 bits of fraction.
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
