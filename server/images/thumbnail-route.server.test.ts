import sharp from 'sharp';
import { expect, test } from 'vitest';
import { openAccess } from '../testing/access-world.ts';
import { imageId, people, records } from '../testing/company.ts';
import { bitmapHead, heads } from '../testing/image-heads.ts';
import { pathOf, startWorld } from '../testing/image-world.ts';
import { animatedPng, photo } from '../testing/pictures.ts';
import { onePixel, pngHead } from '../testing/pixels.ts';

/** The app with one image of these bytes; returns a function that requests its thumbnail of a width. */
async function startWith(bytes: Buffer) {
  const { app, feishu, lines } = await startWorld({ '/a': (response) => response.end(bytes) });
  return { feishu, lines, ask: (width: string) => app.inject(`${pathOf('/a')}?width=${width}`) };
}

const animated = (frame: Buffer) => sharp([frame, frame], { join: { animated: true } });

const kinds: Record<string, () => Promise<Buffer>> = {
  JPEG: () => photo(900, 600).jpeg().toBuffer(),
  'progressive JPEG': () => photo(900, 600).jpeg({ progressive: true }).toBuffer(),
  PNG: () => photo(900, 600).png().toBuffer(),
  'animated PNG': async () => animatedPng(await photo(900, 600).png().toBuffer()),
  GIF: () => photo(900, 600).gif({ effort: 1 }).toBuffer(),
  'animated GIF': async () =>
    animated(await photo(900, 600).png().toBuffer())
      .gif({ effort: 1 })
      .toBuffer(),
  WebP: () => photo(900, 600).webp({ effort: 0 }).toBuffer(),
  'animated WebP': async () =>
    animated(await photo(900, 600).png().toBuffer())
      .webp({ effort: 0 })
      .toBuffer(),
  AVIF: () => photo(900, 600).avif({ effort: 0 }).toBuffer(),
};

test.each(Object.keys(kinds))('the thumbnail of %s is a small WebP with one frame', async (kind) => {
  const bytes = (await kinds[kind]?.()) ?? Buffer.alloc(0);
  const { ask } = await startWith(bytes);
  for (const [width, height] of [
    [320, 240],
    [640, 480],
  ]) {
    const reply = await ask(String(width));
    expect(reply.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-length': String(reply.rawPayload.length),
      'cache-control': 'no-store',
      'content-disposition': expect.stringMatching(/^inline; filename="\?\?\?\.webp"/),
    });
    expect(await sharp(reply.rawPayload).metadata()).toMatchObject({ format: 'webp', width, height });
    expect((await sharp(reply.rawPayload).metadata()).pages ?? 1).toBe(1);
    expect(reply.rawPayload.length).toBeLessThan(bytes.length);
  }
});

test('a thumbnail is upright and has no metadata of camera and location; the full image is untouched', async () => {
  const bytes = await photo(900, 600)
    .withExif({ IFD0: { Make: 'camera-canary' }, IFD3: { GPSLatitude: '31/1 14/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect(bytes.includes('camera-canary')).toBe(true);
  const { app } = await startWorld({ '/a': (response) => response.end(bytes) });
  const thumbnail = (await app.inject(`${pathOf('/a')}?width=320`)).rawPayload;
  const { width, height, exif, xmp, orientation } = await sharp(thumbnail).metadata();
  expect([width, height, exif, xmp, orientation]).toEqual([320, 240, undefined, undefined, undefined]);
  // The top of the file's picture is on the right of the thumbnail.
  const { data, info } = await sharp(thumbnail).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)];
  const [[redLeft = 0, , blueLeft = 0], [redRight = 0, , blueRight = 0]] = [at(20, 120), at(290, 120)] as const;
  expect([blueLeft > redLeft, redRight > blueRight]).toEqual([true, true]);
  expect((await app.inject(pathOf('/a'))).rawPayload).toEqual(bytes);
  expect((await app.inject(`${pathOf('/a')}?download`)).rawPayload).toEqual(bytes);
});

test.each([
  ['a screenshot ten times as high as wide', 1080, 12_000, 320, 240],
  ['a panorama', 6_000, 500, 320, 240],
  ['a stripe', 60, 9_000, 60, 240],
])(
  'the thumbnail of %s fills its tile with the top of it, never enlarged',
  async (_what, wide, high, width, height) => {
    const { ask } = await startWith(await photo(wide, high).jpeg().toBuffer());
    const { data, info } = await sharp((await ask('320')).rawPayload)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([width, height]);
    const [red = 0, , blue = 0] = data.subarray((Math.floor(height / 3) * width + 10) * info.channels);
    expect(red).toBeGreaterThan(blue);
  },
);

test.each<[string, Buffer]>([
  ['is small already', onePixel],
  ['is a bitmap', Buffer.concat([bitmapHead(900, 600), Buffer.alloc(900 * 600 * 3)])],
  ['is damaged', Buffer.concat([pngHead(900, 600), Buffer.alloc(50_000, 7)])],
  ['takes too much memory to decode', heads.avif(5000, 5000)],
])('an image that %s is sent in full', async (_what, bytes) => {
  const { ask } = await startWith(bytes);
  for (const width of ['320', '320', '640']) {
    const reply = await ask(width);
    expect(reply.statusCode).toBe(200);
    expect(reply.rawPayload.equals(bytes)).toBe(true);
  }
});

test('a thumbnail is never larger than the image', async () => {
  const flat = { width: 2000, height: 2000, channels: 3 as const, background: '#fff' };
  const bytes = await sharp({ create: flat }).png({ palette: true }).toBuffer();
  const { ask } = await startWith(bytes);
  expect((await ask('640')).rawPayload.length).toBeLessThanOrEqual(bytes.length);
});

test.each<[string, Buffer]>([
  ['too many pixels', pngHead(50_000, 50_000)],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>')],
  ['a PDF', Buffer.from('%PDF-1.7 …')],
])('%s is refused as a thumbnail, as it is as an image', async (_what, bytes) => {
  const { ask } = await startWith(bytes);
  expect((await ask('320')).json()).toMatchObject({ error: { code: 'image_unsupported' } });
});

test.each(['', '0', '321', '1280', '3.2e2', '0x140', '-320', '0320', '%20320', '３２０'])(
  'there is no other width: %s',
  async (width) => {
    const { ask, feishu } = await startWith(onePixel);
    expect((await ask(width)).json()).toMatchObject({ error: { code: 'bad_request', retryable: false } });
    expect(feishu.calls).toEqual([]);
  },
);

test('HEAD gets the same headers', async () => {
  const bytes = await photo(900, 600).jpeg().toBuffer();
  const { app } = await startWorld({ '/a': (response) => response.end(bytes) });
  const reply = await app.inject({ url: `${pathOf('/a')}?width=320`, method: 'HEAD' });
  expect(reply.headers).toMatchObject({
    'content-type': 'image/webp',
    'content-length': expect.stringMatching(/^\d+$/),
  });
  expect(reply.body).toBe('');
});

test('what is kept is kept for those alone who may read the record, and each look leaves its line', async () => {
  const { app, feishu, trail, cookieOf } = await openAccess();
  const url = `/api/records/${records.authors}/images/${imageId}?width=320`;
  const askAs = async (person: typeof people.author) =>
    app.inject({ url, headers: { cookie: await cookieOf(person) } });
  for (const person of [people.author, people.recruiter, people.author]) {
    expect((await askAs(person)).rawPayload).toEqual(onePixel);
  }
  expect(feishu.calls.filter(({ path }) => path.startsWith('/signed'))).toHaveLength(1);
  expect((await askAs(people.stranger)).json()).toMatchObject({ error: { code: 'not_found' } });
  expect((await askAs(people.owing)).json()).toMatchObject({ error: { code: 'blind' } });
  expect((await app.inject(url)).json()).toMatchObject({ error: { code: 'signed_out' } });
  const lines = await trail({ recordId: records.authors });
  expect(lines.map(({ action, result, person }) => [action, result, person?.id])).toEqual([
    ['image', 'allowed', people.author.id],
    ['image', 'allowed', people.recruiter.id],
    ['image', 'allowed', people.author.id],
    ['image', 'refused', people.stranger.id],
    ['image', 'refused', people.owing.id],
  ]);
});
