import { expect, test } from 'vitest';
import { onePixel, pngHead } from './hostile-images.test-server.ts';
import { pixelCount } from './image-size.ts';
import { imageType } from './image-type.ts';

function bytes(latin1: string): Buffer {
  return Buffer.from(latin1, 'latin1');
}

/** An old bitmap header with 24 bits a pixel. */
function bitmap(width: number, height: number): Buffer {
  const head = Buffer.alloc(54);
  head.write('BM');
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  return head;
}

/** A JPEG whose frame stands behind `before` bytes of camera data. */
function jpeg(width: number, height: number, before = 10): Buffer {
  const camera = Buffer.alloc(before + 4);
  camera.writeUInt16BE(0xffe1);
  camera.writeUInt16BE(before + 2, 2);
  const frame = Buffer.from([0xff, 0xc2, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3]);
  return Buffer.concat([bytes('\xff\xd8'), camera, frame]);
}

test.each<[string | null, Buffer]>([
  ['png', onePixel],
  ['jpeg', jpeg(10, 10)],
  ['gif', bytes('GIF89a\x01\0\x01\0')],
  ['gif', bytes('GIF87a\x01\0\x01\0')],
  ['webp', bytes('RIFF\x10\0\0\0WEBPVP8 ')],
  ['avif', bytes('\0\0\0\x1cftypavif\0\0\0\0mif1miaf')],
  ['avif', bytes('\0\0\0\x1cftypmif1\0\0\0\0mif1avif')],
  ['bmp', bitmap(1, 1)],
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

test('the header tells how many pixels there are, in every form that tells it easily', () => {
  expect(pixelCount(pngHead(300, 200), 'png')).toBe(60_000);
  expect(pixelCount(bytes('GIF89a\x2c\x01\xc8\0'), 'gif')).toBe(60_000);
  expect(pixelCount(bitmap(300, -200), 'bmp')).toBe(60_000);
  expect(pixelCount(jpeg(300, 200), 'jpeg')).toBe(60_000);
  expect(pixelCount(jpeg(50_000, 50_000, 60_000), 'jpeg')).toBe(2_500_000_000);
});

test('a header cut short, or made of nonsense, tells nothing and breaks nothing', () => {
  for (const type of ['png', 'gif', 'bmp', 'jpeg'] as const) {
    for (let length = 0; length < 10; length += 1) expect(pixelCount(Buffer.alloc(length, 0xff), type)).toBeNull();
  }
  expect(pixelCount(jpeg(300, 200, 60_000).subarray(0, 1000), 'jpeg')).toBeNull();
  expect(pixelCount(bytes('\xff\xd8\xff\xe1\0\0\xff\xe1\0\0\xff\xe1\0\0'), 'jpeg')).toBeNull();
});
