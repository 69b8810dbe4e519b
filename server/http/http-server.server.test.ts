import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { loadOf } from '../testing/load.ts';
import { testApp } from '../testing/test-app.ts';

test('what is no HTTP gets a 400 in our own shape, with the headers of every reply', async () => {
  const { app } = await testApp();
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  for (const request of [
    'canary\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    `GET / HTTP/1.1\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
  ]) {
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(request);
    const reply = await text(socket);
    const [head = '', body = ''] = reply.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(head).toContain('x-content-type-options: nosniff');
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'bad_request', retryable: false } });
    expect(reply).not.toContain('canary');
  }
});

test('senders have no more time and connections than they need', async () => {
  const { app } = await testApp();
  expect(app.server).toMatchObject({
    headersTimeout: 5_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 5_000,
    maxRequestsPerSocket: 1_000,
    timeout: 30_000,
  });
});

test('far behind, it sends readers away for two seconds and is still alive', async () => {
  const { app } = await testApp({ load: loadOf(() => 1_001) });
  const [reply, ...others] = await Promise.all(
    ['/api/records/1', '/api/me', '/healthz', '/records/1'].map((url) => app.inject(url)),
  );
  expect(reply?.statusCode).toBe(503);
  expect(reply?.headers['retry-after']).toBe('2');
  expect(reply?.json()).toMatchObject({ error: { code: 'overloaded', retryable: true } });
  expect(others.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
});
