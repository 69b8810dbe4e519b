import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heads } from '../testing/image-heads.ts';
import { imageSize } from './dimensions.ts';
import { readHead } from './stream.ts';
import type { ImageType } from './type.ts';
import { mimeTypes } from './type.ts';

const types = Object.keys(mimeTypes) as ImageType[];
const anyType = fc.constantFrom(...types);

/** Bytes that are frequent in sizes, markers and lengths. */
const anyByte = fc.constantFrom(0, 1, 2, 0x21, 0x2c, 0x7f, 0x80, 0xc0, 0xd8, 0xff);

test('reading the size of any bytes never throws', () => {
  fc.assert(
    fc.property(anyType, fc.uint8Array({ maxLength: 400 }), (type, bytes) => {
      expect(imageSize(Buffer.from(bytes), type).pixels).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('reading the size of a changed or truncated head never throws', () => {
  const changes = fc.array(fc.tuple(fc.nat(200), anyByte), { maxLength: 6 });
  fc.assert(
    fc.property(anyType, changes, fc.nat(300), (type, changed, length) => {
      const head = Buffer.from(heads[type](300, 200));
      for (const [at, byte] of changed) head[at % head.length] = byte;
      expect(imageSize(head.subarray(0, length), type).pixels).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
});

test('the worst 256 kB are read quickly', () => {
  for (const type of types) {
    for (const fill of ['\0', '\xff', '\xff\0', '\x21\xfe\0', '\xff\xd0', '\0\0\0\x08free', 'ANMF\0\0\0\0']) {
      const head = heads[type](1, 1);
      const before = process.cpuUsage();
      imageSize(Buffer.concat([head, Buffer.alloc(256 * 1024, fill, 'latin1')]), type);
      // The processor's time, since a busy machine takes any time by the clock.
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
    }
  }
});

/** Every format supports at least 14 bits for each side. */
const anySide = fc.integer({ min: 1, max: 16_383 });

test.each(types)('a %s of up to fifty million pixels is accepted, and no larger', async (type) => {
  expect(await answerTo(heads[type](10_000, 5000))).toBe(type);
  expect(await answerTo(heads[type](10_000, 5001))).toBe('image_unsupported');
  fc.assert(
    fc.property(anySide, anySide, (width, height) => {
      expect(imageSize(heads[type](width, height), type)).toMatchObject({ pixels: width * height });
    }),
  );
});

async function answerTo(head: Buffer): Promise<string> {
  try {
    return (await readHead(Readable.from([head]), 60_000)).type;
  } catch (error) {
    return (error as { code: string }).code;
  }
}
