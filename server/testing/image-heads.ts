import type { ImageType } from '../images/type.ts';
import { pngHead } from './pixels.ts';

/** The beginning of a file of each kind that promises so many pixels, in its plainest form. */
export const heads: Record<ImageType, (width: number, height: number) => Buffer> = {
  png: pngHead,
  jpeg: (width, height) => jpegHead(segment(0xc2, frameSides(width, height))),
  gif: (width, height) => gifHead(width, height, gifFrame(0, 0, width, height)),
  webp: (width, height) => webpHead(webpCanvas(width, height)),
  avif: (width, height) => avifHead('avif', box('meta', meta(ispe(width, height)))),
  bmp: bitmapHead,
};

/** A bitmap header with 24 bits a pixel. */
export function bitmapHead(width: number, height: number): Buffer {
  const head = Buffer.alloc(54);
  head.write('BM');
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  return head;
}

/** Segments, and the scan that the picture begins with. */
export function jpegHead(...segments: Buffer[]): Buffer {
  return Buffer.concat([latin1('\xff\xd8'), ...segments, segment(0xda, Buffer.alloc(10))]);
}

export function segment(marker: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(0xff, marker), u16be(content.length + 2), content]);
}

/** Eight bits a sample, the sides, three colours. */
export function frameSides(width: number, height: number): Buffer {
  return Buffer.concat([Buffer.of(8), u16be(height), u16be(width), Buffer.of(3), Buffer.alloc(9)]);
}

/** A logical screen with a colour table, and what stands behind it. */
export function gifHead(width: number, height: number, ...blocks: Buffer[]): Buffer {
  return Buffer.concat([
    latin1('GIF89a'),
    u16le(width),
    u16le(height),
    Buffer.of(0x80, 0, 0),
    Buffer.alloc(6),
    ...blocks,
  ]);
}

export function gifFrame(left: number, top: number, width: number, height: number): Buffer {
  const sides = Buffer.concat([left, top, width, height].map(u16le));
  return Buffer.concat([Buffer.of(0x2c), sides, Buffer.of(0, 2, 2, 0x4c, 0x01, 0)]);
}

/** A comment of this many bytes, in blocks. */
export function gifComment(length: number): Buffer {
  const block = Buffer.concat([Buffer.of(255), Buffer.alloc(255, 0x2c)]);
  return Buffer.concat([Buffer.of(0x21, 0xfe), ...Array.from({ length: length / 255 }, () => block), Buffer.of(0)]);
}

export function webpHead(...chunks: Buffer[]): Buffer {
  const content = Buffer.concat([latin1('WEBP'), ...chunks, chunk('EXIF', Buffer.alloc(60))]);
  return Buffer.concat([latin1('RIFF'), u32le(content.length), content]);
}

export function chunk(name: string, content: Buffer): Buffer {
  return Buffer.concat([latin1(name), u32le(content.length), content, Buffer.alloc(content.length % 2)]);
}

export function webpCanvas(width: number, height: number): Buffer {
  return chunk('VP8X', Buffer.concat([Buffer.of(2, 0, 0, 0), u24le(width - 1), u24le(height - 1)]));
}

export function webpLossy(width: number, height: number): Buffer {
  return chunk('VP8 ', Buffer.concat([Buffer.of(0, 0, 0, 0x9d, 0x01, 0x2a), u16le(width), u16le(height)]));
}

export function webpLossless(width: number, height: number): Buffer {
  return chunk('VP8L', Buffer.concat([Buffer.of(0x2f), u32le((height - 1) * 0x4000 + width - 1)]));
}

/** A frame at this place, and the chunks in it. */
export function webpFrame(left: number, top: number, width: number, height: number, ...chunks: Buffer[]): Buffer {
  const sides = [left / 2, top / 2, width - 1, height - 1].map(u24le);
  return chunk('ANMF', Buffer.concat([...sides, Buffer.alloc(4), ...chunks]));
}

export function avifHead(brand: 'avif' | 'avis', ...boxes: Buffer[]): Buffer {
  return Buffer.concat([
    box('ftyp', latin1(`${brand}\0\0\0\0mif1${brand}miaf`)),
    ...boxes,
    box('mdat', Buffer.alloc(80)),
  ]);
}

export function box(type: string, ...content: Buffer[]): Buffer {
  const all = Buffer.concat(content);
  return Buffer.concat([u32be(all.length + 8), latin1(type), all]);
}

/** A box that states its size in 64 bits. */
export function longBox(type: string, ...content: Buffer[]): Buffer {
  const all = Buffer.concat(content);
  return Buffer.concat([u32be(1), latin1(type), u32be(0), u32be(all.length + 16), all]);
}

/** What is in a `meta` box with these properties. */
export function meta(...properties: Buffer[]): Buffer {
  const handler = box('hdlr', Buffer.alloc(25));
  return Buffer.concat([u32be(0), handler, box('iprp', box('ipco', ...properties), box('ipma', Buffer.alloc(9)))]);
}

export function ispe(width: number, height: number): Buffer {
  return box('ispe', u32be(0), u32be(width), u32be(height));
}

/** An animation's track of this version. */
export function track(width: number, height: number, version: 0 | 1 = 0): Buffer {
  const before = Buffer.alloc(version === 0 ? 76 : 88);
  before[0] = version;
  return box('trak', box('tkhd', before, u16be(width), u16be(0), u16be(height), u16be(0)));
}

export function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

function u16be(value: number): Buffer {
  return Buffer.of(value >> 8, value & 255);
}

function u16le(value: number): Buffer {
  return Buffer.of(value & 255, value >> 8);
}

function u24le(value: number): Buffer {
  return u32le(value).subarray(0, 3);
}

function u32le(value: number): Buffer {
  return u32be(value).reverse();
}

function u32be(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
