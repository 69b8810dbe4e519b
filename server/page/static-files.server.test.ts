import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { testApp } from '../testing/test-app.ts';

/** Sends the path unchanged: HTTP clients and `inject` would normalise it first. */
async function rawStatus(port: number, path: string): Promise<number> {
  const socket = connect(port, '127.0.0.1');
  socket.end(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  return Number((await text(socket)).split(' ')[1]);
}

test('hashed files may be kept for ever, and come compressed where the browser takes it', async () => {
  const { app } = await testApp();
  const plain = await app.inject('/assets/index-aaaaaaaa.js');
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(plain.headers['content-type']).toContain('javascript');
  expect(plain.body).toBe('export {};');
  const small = await app.inject({ url: '/assets/index-aaaaaaaa.js', headers: { 'accept-encoding': 'gzip, br' } });
  expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
  expect(small.headers['content-type']).toContain('javascript');
  expect(small.body).toBe('brotli');
});

test('files with a name of their own are asked for each time', async () => {
  const { app } = await testApp();
  const reply = await app.inject('/robots.txt');
  expect(reply.statusCode).toBe(200);
  expect(reply.headers['cache-control']).toBe('no-cache');
  const again = await app.inject({ url: '/robots.txt', headers: { 'if-none-match': reply.headers.etag ?? '' } });
  expect(again.statusCode).toBe(304);
});

test('the build manifest and the compressed twins have no address', async () => {
  const { app } = await testApp();
  for (const path of ['/.vite/manifest.json', '/index.html', '/assets/index-aaaaaaaa.js.br', '/assets', '/assets/']) {
    expect((await app.inject(path)).statusCode, path).toBe(404);
  }
});

test('two hundred ways out of the folder lead nowhere', async () => {
  const { app } = await testApp();
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const steps = ['..', '%2e%2e', '.%2e', '%252e%252e', '..%00', '..;', '..%5c', '....', '．．', '..%c0%af'];
  const slashes = ['/', '//', '%2f', '%5c', '\\'];
  const targets = ['package.json', 'etc/passwd', 'server/main.ts', 'robots.txt/..'];
  const paths = steps.flatMap((step) =>
    slashes.flatMap((slash) => targets.map((target) => `/assets${slash}${`${step}${slash}`.repeat(3)}${target}`)),
  );
  expect(paths).toHaveLength(200);
  for (const path of paths) expect([400, 404], path).toContain(await rawStatus(Number(port), path));
});
