import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { readPicture } from '../../sandbox/images/picture.ts';
import { recordsInOrder } from '../../sandbox/records.ts';
import {
  avifHead,
  box,
  frameSides,
  gifComment,
  gifFrame,
  gifHead,
  heads,
  ispe,
  jpegHead,
  meta,
  segment,
  webpCanvas,
  webpHead,
  webpLossless,
  webpLossy,
} from '../testing/image-heads.ts';
import { readHead } from './stream.ts';
import { mimeTypes } from './type.ts';

/** None of these bodies stalls. */
const patience = 60_000;

/** Camera metadata of this many bytes, in segments of the greatest length. */
function camera(length: number): Buffer[] {
  return Array.from({ length: Math.ceil(length / 65_000) }, () => segment(0xe1, Buffer.alloc(65_000)));
}

function inPieces(bytes: Buffer, length: number): Readable {
  const starts = Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) => index * length);
  return Readable.from(starts.map((start) => bytes.subarray(start, start + length)));
}

test.each<[string, Buffer]>([
  ['a JPEG with its size behind 195 kB', jpegHead(...camera(195_000), segment(0xc0, frameSides(16_383, 16_383)))],
  ['a lossy WebP', webpHead(webpLossy(16_383, 16_383))],
  ['a lossless WebP', webpHead(webpLossless(16_383, 16_383))],
  ['an extended WebP', webpHead(webpCanvas(16_777_216, 16_777_216), webpLossy(1, 1))],
  ['an AVIF', heads.avif(4_294_967_295, 4_294_967_295)],
  ['a GIF with its first frame', gifHead(1, 1, gifFrame(0, 0, 65_535, 65_535))],
  [
    'a GIF with a later frame',
    gifHead(1, 1, gifFrame(0, 0, 1, 1), gifComment(200_000), gifFrame(65_535, 65_535, 1, 1)),
  ],
])('%s that declares too many pixels is refused', async (_what, bytes) => {
  for (const length of [bytes.length, 1000]) {
    const body = inPieces(bytes, length);
    await expect(readHead(body, patience)).rejects.toMatchObject({ code: 'image_unsupported' });
    expect(body.destroyed).toBe(true);
  }
});

test.each<[string, Buffer]>([
  ['a JPEG', jpegHead(...camera(262_144), segment(0xc0, frameSides(1, 1)))],
  ['a GIF', gifHead(1, 1, gifComment(262_144), gifFrame(0, 0, 1, 1))],
  ['an AVIF', avifHead('avif', box('mdat', Buffer.alloc(262_144)), box('meta', meta(ispe(1, 1))))],
  ['a JPEG that ends early', jpegHead(...camera(1))],
])('%s without a size in its first 256 kB is refused, however the bytes arrive', async (_what, bytes) => {
  for (const length of [bytes.length, 65_536, 1000]) {
    await expect(readHead(inPieces(bytes, length), patience)).rejects.toMatchObject({ code: 'image_unsupported' });
  }
});

test('the bytes read for the size are passed on unchanged, also when they arrive one by one', async () => {
  const bytes = jpegHead(...camera(195_000), segment(0xc0, frameSides(300, 200)), Buffer.alloc(100_000, 7));
  for (const length of [1, 1000, bytes.length]) {
    const { chunks } = await readHead(inPieces(bytes, length), patience);
    expect((await buffer(chunks)).equals(bytes)).toBe(true);
  }
});

test('every picture of the sandbox is accepted', async () => {
  const shown = new Set<string>();
  for (const { picture } of recordsInOrder.flatMap(({ image_list }) => image_list ?? [])) {
    if (!picture || picture.mime === 'application/pdf') continue;
    const { type } = await readHead(inPieces(await readPicture(picture), 16_384), patience);
    expect(mimeTypes[type]).toBe(picture.mime);
    shown.add(type);
  }
  expect([...shown].toSorted()).toEqual(['gif', 'jpeg', 'png', 'webp']);
});
