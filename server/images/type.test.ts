import { expect, test } from 'vitest';
import { bitmapHead } from '../testing/image-heads.ts';
import { onePixel } from '../testing/pixels.ts';
import { imageType } from './type.ts';

function bytes(latin1: string): Buffer {
  return Buffer.from(latin1, 'latin1');
}

test.each<[string | null, Buffer]>([
  ['png', onePixel],
  ['jpeg', bytes('\xff\xd8\xff\xe0')],
  ['gif', bytes('GIF89a\x01\0\x01\0')],
  ['gif', bytes('GIF87a\x01\0\x01\0')],
  ['webp', bytes('RIFF\x10\0\0\0WEBPVP8 ')],
  ['avif', bytes('\0\0\0\x1cftypavif\0\0\0\0mif1miaf')],
  ['avif', bytes('\0\0\0\x1cftypmif1\0\0\0\0mif1avif')],
  ['bmp', bitmapHead(1, 1)],
  [null, bytes('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
  [null, bytes('\0\0\0\x18ftypisom\0\0\0\0isomavc1')],
  [null, bytes('\xff\xff\xff\xffftypisom')],
  [null, bytes('BM is how this text of more than twenty-six letters begins')],
  [null, bytes('BM')],
  [null, bytes('RIFF\x10\0\0\0WAVEfmt ')],
  [null, bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  [null, bytes('<!doctype html>')],
  [null, bytes('%PDF-1.7')],
  [null, bytes('')],
])('the bytes say: %s', (type, head) => {
  expect(imageType(head)).toBe(type);
});
