import { expect, test } from 'vitest';
import { decodingBytes, formOf, mostDecodingBytes, type PictureHead } from './decoding-memory.ts';

type Sample = [what: string, width: number, height: number, head: Partial<PictureHead>, bytes?: Buffer];

function isDecoded([, width, height, head, bytes = Buffer.alloc(0)]: Sample): boolean {
  const whole: PictureHead = {
    format: 'jpeg',
    channels: 3,
    depth: 'uchar',
    isProgressive: false,
    ...head,
    width,
    height,
  };
  return decodingBytes(whole, formOf(whole, bytes), 480) <= mostDecodingBytes;
}

const deep = { channels: 4, depth: 'ushort' } as const;
const lossless = Buffer.from('RIFF....WEBPVP8L');

const everyday: Sample[] = [
  ['photograph', 8_000, 6_000, {}],
  ['panorama', 16_000, 3_000, {}],
  ['progressive photograph', 4_000, 3_000, { isProgressive: true }],
  ['screenshot', 3_840, 2_160, { format: 'png', channels: 4 }],
  ['long screenshot', 1_290, 20_000, { format: 'png', channels: 4 }],
  ['screenshot of 16 bits', 5_120, 2_880, { format: 'png', ...deep }],
  ['interlaced screenshot', 3_840, 2_160, { format: 'png', channels: 4, isProgressive: true }],
  ['lossy WebP photograph', 6_000, 4_000, { format: 'webp' }],
  ['lossless WebP', 3_840, 2_160, { format: 'webp', channels: 4 }, lossless],
  ['GIF', 1_920, 1_080, { format: 'gif', channels: 4 }],
  ['AVIF screenshot', 2_560, 1_440, { format: 'heif' }],
];

test.each(everyday)('a %s of %i×%i is decoded', (...sample) => expect(isDecoded(sample)).toBe(true));

const costly: Sample[] = [
  ['wide, low JPEG', 65_000, 760, {}],
  ['progressive JPEG', 7_000, 7_000, { isProgressive: true }],
  ['progressive CMYK JPEG', 4_000, 3_000, { isProgressive: true, channels: 4 }],
  ['wide PNG', 1_000_000, 48, { format: 'png', ...deep }],
  ['interlaced PNG of 16 bits', 4_000, 3_000, { format: 'png', ...deep, isProgressive: true }],
  ['lossless WebP', 6_000, 4_000, { format: 'webp', channels: 4 }, lossless],
  ['GIF', 6_000, 4_000, { format: 'gif', channels: 4 }],
  ['AVIF', 3_000, 2_000, { format: 'heif' }],
  ['AVIF of 10 bits', 2_200, 1_500, { format: 'heif', depth: 'ushort' }],
  ['TIFF', 1, 1, { format: 'tiff' }],
];

test.each(costly)('a %s of %i×%i is not decoded', (...sample) => expect(isDecoded(sample)).toBe(false));
