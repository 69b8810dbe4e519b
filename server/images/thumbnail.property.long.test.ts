import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Answer } from '../testing/feishu/fake-feishu.ts';
import { heads } from '../testing/image-heads.ts';
import { pathOf, startWorld } from '../testing/image-world.ts';
import { photo } from '../testing/pictures.ts';

const small = photo(400, 300);
const whole = await Promise.all([
  small.clone().jpeg({ progressive: true }).toBuffer(),
  small.clone().png({ progressive: true }).toBuffer(),
  small.clone().gif({ effort: 1 }).toBuffer(),
  small.clone().webp({ effort: 0 }).toBuffer(),
  small.clone().avif({ effort: 0 }).toBuffer(),
]);

/** Changes to single bytes of a picture: where, as a share of its length, and the new value. */
const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 8 });
const damaged = fc
  .tuple(fc.constantFrom(...whole), changes, fc.double({ min: 0.3, max: 1, noNaN: true }))
  .map(([picture, changed, part]) => {
    const bytes = Buffer.from(picture.subarray(0, picture.length * part));
    for (const [at, byte] of changed) bytes[Math.floor(at * (bytes.length - 1))] = byte;
    return bytes;
  });
const anyBehindHead = fc
  .tuple(fc.constantFrom(...Object.values(heads)), fc.uint8Array({ maxLength: 200 }))
  .map(([head, rest]) => Buffer.concat([head(900, 600), ...Array.from({ length: 100 }, () => rest)]));
const anyBytes = fc.oneof(
  { weight: 6, arbitrary: damaged },
  { weight: 2, arbitrary: anyBehindHead },
  { weight: 1, arbitrary: fc.uint8Array().map(Buffer.from) },
);

test('for any bytes the reply is a thumbnail, the image itself or a problem', async () => {
  const { app, feishu } = await startWorld({});
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(anyBytes, async (hostile) => {
      asked += 1;
      const answer: Answer = (response) => response.end(hostile);
      feishu.replace({ [`/${asked}`]: answer });
      const reply = await app.inject(`${pathOf(`/${asked}`)}?width=320`);
      if (reply.statusCode === 415) expect(reply.json()).toMatchObject({ error: { code: 'image_unsupported' } });
      else {
        expect(reply.statusCode).toBe(200);
        const isItself = reply.rawPayload.equals(hostile);
        if (!isItself) expect(await sharp(reply.rawPayload).metadata()).toMatchObject({ format: 'webp' });
      }
    }),
    { numRuns: 250 },
  );
});
