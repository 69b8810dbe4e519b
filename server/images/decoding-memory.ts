import type { Metadata } from 'sharp';

/**
 * The form decides how much memory a picture takes. `-scans`: a JPEG whose coefficients come in several scans, as in
 * every progressive one. `-interlaced`: a PNG in seven passes. `-lossy`: a WebP without a lossless part.
 */
export type PictureForm =
  | 'jpeg'
  | 'jpeg-scans'
  | 'png'
  | 'png-interlaced'
  | 'webp-lossy'
  | 'webp-lossless'
  | 'gif'
  | 'avif'
  | 'avif-deep';

/** The properties of a picture that its head declares. */
export type PictureHead = Pick<Metadata, 'format' | 'width' | 'height' | 'channels' | 'depth' | 'isProgressive'>;

/** The server accepts no image with more pixels. Cameras produce fewer; decoded, it takes 200 MB in a browser. */
export const mostPixels = 50_000_000;

/**
 * The memory that one picture may take on top of the process's own: two processes and the server have 768 MB together.
 */
export const mostDecodingBytes = 80 * 1024 * 1024;

/**
 * How many bytes decoding a picture into a tile of this height takes at most; infinite for a picture that the process
 * does not decode. The estimate is close to the measurements (docs/decisions/0010-thumbnails.md), and never far below
 * them.
 */
export function decodingBytes(head: PictureHead, form: PictureForm | null, tileHeight: number): number {
  const { width, height, channels, depth } = head;
  if (form === null) return Number.POSITIVE_INFINITY;
  const { whole, strip, isReduced } = costs[form](channels * (depth === 'ushort' ? 2 : 1));
  // The decoder reads a picture at half its size or less if it is at least twice as high as the tile.
  const reduction = isReduced && height >= 2 * tileHeight ? 4 : 1;
  return width * height * whole + (width * Math.min(height, rowsAtOnce) * strip) / reduction;
}

/** The form of a picture; `null` if the process does not decode it. */
export function formOf({ format, depth, isProgressive }: PictureHead, bytes: Uint8Array): PictureForm | null {
  if (format === 'jpeg') return isProgressive ? 'jpeg-scans' : 'jpeg';
  if (format === 'png') return isProgressive ? 'png-interlaced' : 'png';
  if (format === 'webp') return hasLosslessPart(bytes) ? 'webp-lossless' : 'webp-lossy';
  if (format === 'gif') return 'gif';
  if (format === 'heif') return depth === 'uchar' ? 'avif' : 'avif-deep';
  return null;
}

/**
 * Searches the bytes, because the head that libvips reads does not tell. A lossy picture that contains this word by
 * chance counts as lossless.
 */
function hasLosslessPart({ buffer, byteOffset, byteLength }: Uint8Array): boolean {
  return Buffer.from(buffer, byteOffset, byteLength).includes('VP8L');
}

/** If libvips does not hold the whole picture, it holds this many of its rows to make a tile. */
const rowsAtOnce = 2_000;

interface Cost {
  /** Bytes for each pixel of the picture. */
  whole: number;
  /** Bytes for each pixel of the rows that are held at once. */
  strip: number;
  /** Whether the decoder can read at a reduced size. */
  isReduced: boolean;
}

/** `sample`: the bytes of a decoded pixel in all its channels. */
const costs: Record<PictureForm, (sample: number) => Cost> = {
  jpeg: (sample) => ({ whole: 0, strip: 2.1 * sample, isReduced: true }),
  // Two bytes for every coefficient.
  'jpeg-scans': (sample) => ({ whole: 2.1 * sample, strip: 0.3 * sample, isReduced: false }),
  png: (sample) => ({ whole: 0, strip: sample, isReduced: false }),
  'png-interlaced': (sample) => ({ whole: sample, strip: 0.9 * sample, isReduced: false }),
  'webp-lossy': (sample) => ({ whole: 0, strip: 1.5 * sample, isReduced: true }),
  'webp-lossless': (sample) => ({ whole: 1.6 * sample, strip: 0.4 * sample, isReduced: false }),
  gif: (sample) => ({ whole: 1.1 * sample, strip: 1.5 * sample, isReduced: false }),
  avif: () => ({ whole: 21, strip: 0, isReduced: false }),
  'avif-deep': () => ({ whole: 28, strip: 0, isReduced: false }),
};
