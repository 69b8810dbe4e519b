import type { OutgoingHttpHeaders } from 'node:http';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Answer } from '../testing/feishu/fake-feishu.ts';
import { openImage, pathOf, startWorld } from '../testing/image-world.ts';
import { photo } from '../testing/pictures.ts';
import { onePixel, pngHead } from '../testing/pixels.ts';

const picture = await photo(900, 600).jpeg().toBuffer();

function sendEncoded(bytes: Buffer, encoding: string, headers: OutgoingHttpHeaders = {}): Answer {
  return (response) => response.writeHead(200, { 'content-encoding': encoding, ...headers }).end(bytes);
}

const encodings: [string, (bytes: Buffer) => Buffer][] = [
  ['gzip', gzipSync],
  ['X-GZIP', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ['zstd', zstdCompressSync],
  ['gzip, br', (bytes) => brotliCompressSync(gzipSync(bytes))],
  ['identity', (bytes) => bytes],
  // Not encodings of HTTP; the stores of others send them with bytes as they are.
  ['aws-chunked', (bytes) => bytes],
  ['utf-8', (bytes) => bytes],
];

test.each(encodings)('an image that comes as %s is shown, and so is its thumbnail', async (encoding, encode) => {
  const encoded = encode(picture);
  const { app } = await startWorld({ '/a': sendEncoded(encoded, encoding, { 'content-length': encoded.length }) });
  const reply = await app.inject(pathOf('/a'));
  expect(reply.rawPayload.equals(picture)).toBe(true);
  expect(reply.headers).toMatchObject({ 'content-type': 'image/jpeg' });
  expect(reply.headers).not.toHaveProperty('content-encoding');
  expect(Number(reply.headers['content-length'] ?? picture.length)).toBe(picture.length);
  expect((await app.inject(`${pathOf('/a')}?width=320`)).headers).toMatchObject({ 'content-type': 'image/webp' });
});

const broken: [string, Buffer, string][] = [
  ['what is no gzip', onePixel, 'gzip'],
  ['gzip that ends too early', gzipSync(picture).subarray(0, 40), 'gzip'],
  ['nothing', Buffer.alloc(0), 'br'],
  ['zstd that wants more memory than others may', hungryZstd(), 'zstd'],
  ['empty gzip without an end', Buffer.concat(Array(1_100_000).fill(gzipSync(''))), 'gzip'],
];

test.each(broken)('%s can be asked for again', async (_what, bytes, encoding) => {
  const { app } = await startWorld({ '/a': sendEncoded(bytes, encoding) });
  const reply = await app.inject(pathOf('/a'));
  expect(reply.json()).toMatchObject({ error: { code: 'upstream_failed', retryable: true } });
});

test('what is behind an encoding is checked as everything else', async () => {
  const page = gzipSync('<script>alert(1)</script>'.repeat(9));
  const { app } = await startWorld({ '/a': sendEncoded(page, 'gzip') });
  expect((await app.inject(pathOf('/a'))).json()).toMatchObject({ error: { code: 'image_unsupported' } });
});

test.each(['gzip', 'br', 'zstd'])('of a bomb of %s no more than 20 MB are unpacked', async (encoding) => {
  const plain = Buffer.concat([pngHead(900, 600), Buffer.alloc(64 * 1024 * 1024)]);
  const encode = encodings.find(([name]) => name === encoding)?.[1] ?? gzipSync;
  const world = await startWorld({ '/a': sendEncoded(encode(plain), encoding) });
  const reply = await openImage(world, '/a');
  let received = 0;
  const cut = (async () => {
    for await (const chunk of reply) received += chunk.length;
  })();
  await expect(cut).rejects.toThrow();
  expect(received).toBeLessThanOrEqual(20 * 1024 * 1024);
});

/** A window of 64 MB. */
function hungryZstd(): Buffer {
  return zstdCompressSync(Buffer.concat([picture, Buffer.alloc(1 << 26)]), {
    params: { [constants.ZSTD_c_windowLog]: 26, [constants.ZSTD_c_contentSizeFlag]: 0 },
  });
}
