import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { onFinished } from '../testing/on-finished.ts';
import { sendKept } from './kept-answer.ts';

const whole = { notes: '思路清楚'.repeat(200), score: 81 };
const masked = { ...whole, score: null };

function serve() {
  const app = fastify();
  app.get('/whole', (request, reply) => sendKept(request, reply, whole));
  app.get('/masked', (request, reply) => sendKept(request, reply, masked));
  app.get('/small', (request, reply) => sendKept(request, reply, { score: 0 }));
  onFinished(() => app.close());
  return (url: string, accepted?: string) =>
    app.inject({ url, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });
}

const decoders: Record<string, (bytes: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: (bytes) => bytes,
};

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['deflate', 'identity'],
  ['', 'identity'],
  [undefined, 'identity'],
])('to who accepts "%s" it is sent as %s, each time', async (accepted, encoding) => {
  const ask = serve();
  const together = await Promise.all(Array.from({ length: 5 }, () => ask('/whole', accepted)));
  for (const { headers, rawPayload } of [...together, await ask('/whole', accepted)]) {
    expect(headers['content-encoding'] ?? 'identity').toBe(encoding);
    expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', vary: 'accept-encoding' });
    expect(JSON.parse(String(decoders[encoding]?.(rawPayload)))).toEqual(whole);
  }
});

test('another form of the same answer has bytes of its own', async () => {
  const ask = serve();
  await ask('/whole', 'br');
  const { rawPayload } = await ask('/masked', 'br');
  expect(JSON.parse(String(brotliDecompressSync(rawPayload)))).toEqual(masked);
});

test('what fits into a packet is not compressed', async () => {
  expect((await serve()('/small', 'br')).body).toBe('{"score":0}');
});
