import { expect, test } from 'vitest';
import { UpstreamError } from './base/upstream-error.ts';
import { everyReply } from './http/response-headers.ts';
import { emptyRecord, testApp } from './testing/test-app.ts';

const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);

test('a record is answered as JSON and kept by no cache', async () => {
  const { app } = await testApp({ read: async () => emptyRecord });
  const reply = await app.inject(`/api/records/${emptyRecord.id}`);
  expect(reply.statusCode).toBe(200);
  expect(reply.json()).toEqual(emptyRecord);
  expect(reply.headers['cache-control']).toBe('no-store');
});

const hostileIds = [
  'attachments',
  '%2e%2e',
  '..%2fattachments',
  '%2Fetc%2Fpasswd',
  '１２３',
  encodeURIComponent('１２３'),
  '123456789012345678901',
  '0',
  '01',
  '-1',
  '1.0',
  '1e3',
  '0x10',
  'undefined',
  'null',
  ':recordId',
  '*',
  '%00',
  '1%00',
  '1%0a',
  '%201',
  '1%2f2',
  '1;2',
  '1'.repeat(5000),
];

test.each(hostileIds)('an id that is none (%s) is not found, and Feishu is never asked', async (id) => {
  const { app, asked } = await testApp();
  for (const path of [`/api/records/${id}`, `/api/records/${id}/images/1`]) {
    const reply = await app.inject(path);
    expect(reply.statusCode).toBe(404);
    expect(reply.json()).toEqual({ error: { code: 'not_found', requestId: uuid, retryable: false } });
  }
  expect(asked).toEqual([]);
});

test('every kind of reply has the security headers and an id of its own', async () => {
  const { app } = await testApp({ read: async () => emptyRecord });
  const requests = [
    { url: '/' },
    { url: '/records/1' },
    { url: '/nowhere' },
    { url: '/robots.txt' },
    { url: '/assets/index-aaaaaaaa.js' },
    { url: '/api/records/1' },
    { url: '/api/records/x' },
    { url: '/api/about' },
    { url: '/api' },
    { url: '/healthz' },
    { url: '/readyz' },
    { url: '/%zz' },
    { url: '/', method: 'HEAD' as const },
    { url: '/api/records/1', method: 'DELETE' as const },
  ];
  const { 'content-security-policy': _policy, 'cache-control': _caching, ...fixed } = everyReply;
  for (const request of requests) {
    const { headers } = await app.inject({ ...request, headers: { 'x-request-id': 'mine', 'request-id': 'mine' } });
    expect(headers, request.url).toMatchObject(fixed);
    expect(headers['content-security-policy'], request.url).toContain("default-src 'none'");
    expect(headers['content-security-policy'], request.url).not.toContain('unsafe');
    expect(headers['cache-control'], request.url).toBeDefined();
    expect(headers['x-request-id'], request.url).toEqual(uuid);
    expect(headers, request.url).not.toHaveProperty('server');
    expect(headers, request.url).not.toHaveProperty('x-powered-by');
  }
});

test('an unknown path under /api is a JSON 404, elsewhere the page with status 404', async () => {
  const { app } = await testApp();
  for (const path of ['/api', '/api/', '/api?x', '/api/nope', '/api/records', '/api/records/1/images/']) {
    const reply = await app.inject(path);
    expect(reply.statusCode, path).toBe(404);
    expect(reply.json(), path).toMatchObject({ error: { code: 'not_found' } });
  }
  for (const path of ['/nope', '/apiary', '/records', '/records/abc', '/assets/gone-ffffffff.js']) {
    const reply = await app.inject(path);
    expect(reply.statusCode, path).toBe(404);
    expect(reply.headers['content-type'], path).toBe('text/html; charset=utf-8');
  }
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const)('%s is allowed nowhere', async (method) => {
  const { app, asked } = await testApp();
  for (const url of ['/', '/api/records/1', '/api/nope', '/healthz', '/robots.txt']) {
    const reply = await app.inject({ method, url, headers: { 'content-type': 'application/json' }, payload: '{' });
    expect(reply.statusCode).toBe(405);
    expect(reply.headers.allow).toBe('GET, HEAD');
    expect(reply.json()).toEqual({ error: { code: 'method_not_allowed', requestId: uuid, retryable: false } });
  }
  expect(asked).toEqual([]);
});

test('HEAD says what GET says, without a body', async () => {
  const { app } = await testApp({ read: async () => emptyRecord });
  for (const url of ['/', '/records/1', '/robots.txt', '/api/records/1', '/api/about', '/healthz', '/nope']) {
    const [get, head] = [await app.inject({ url }), await app.inject({ url, method: 'HEAD' })];
    expect(head.statusCode, url).toBe(get.statusCode);
    expect(head.headers['content-type'], url).toBe(get.headers['content-type']);
    expect(head.body, url).toBe('');
  }
});

test('a failure of Feishu is answered by its code, with the time to wait, and with nothing that Feishu said', async () => {
  const { app, lines } = await testApp({
    read: async () => {
      const cause = new Error('canary from upstream');
      throw new UpstreamError('upstream_throttled', {
        retryAfter: 1.5,
        remedy: 'canary remedy',
        logId: 'canary',
        cause,
      });
    },
  });
  const reply = await app.inject('/api/records/1');
  expect(reply.statusCode).toBe(503);
  expect(reply.headers['retry-after']).toBe('2');
  expect(reply.json()).toEqual({ error: { code: 'upstream_throttled', requestId: uuid, retryable: true } });
  expect(JSON.stringify(reply.headers) + reply.body + lines.join('')).not.toContain('canary');
});

test('a fault of our own is internal: the reader sees no word of it, the log the place in the code', async () => {
  const { app, lines } = await testApp({
    read: async () => {
      throw new TypeError('canary: https://user:canary@example.com');
    },
  });
  const reply = await app.inject('/api/records/1');
  expect(reply.statusCode).toBe(500);
  expect(reply.json()).toEqual({ error: { code: 'internal', requestId: uuid, retryable: true } });
  expect(lines.find((line) => line.includes('internal error'))).toMatch(/TypeError.*app\.server\.test\.ts:\d+/);
  expect(reply.body + lines.join('')).not.toContain('canary');
});

test('the server is alive whatever Feishu does, and ready only when a reader could be served', async () => {
  const words = { ready: 'ok', no_token: 'no token yet', breaker_open: 'Feishu is failing' } as const;
  for (const readiness of ['ready', 'no_token', 'breaker_open'] as const) {
    const { app } = await testApp({ readiness: () => readiness });
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await app.inject('/readyz');
    expect(ready.statusCode).toBe(readiness === 'ready' ? 200 : 503);
    expect(ready.json()).toEqual({ status: words[readiness], directory: 'sweeping' });
  }
});

test('the log has one line a request, with nothing in it that could open a record', async () => {
  const id = '6949805467799537964';
  const { app, lines } = await testApp({
    read: async (_recordId, { onCall }) => {
      onCall?.({ endpoint: '/hire/:id', status: 200, code: 0, logId: 'log-1', milliseconds: 3 });
      return { ...emptyRecord, notes: 'canary notes' };
    },
  });
  await app.inject({
    url: `/api/records/${id}?token=canary`,
    headers: { cookie: 'canary', authorization: 'Bearer canary', 'user-agent': 'canary\n{"level":60}' },
  });
  await app.inject('/canary/%22%0a');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      level: 'info',
      requestId: uuid,
      method: 'GET',
      route: '/api/records/:recordId',
      record: '…7964',
      status: 200,
      milliseconds: expect.any(Number),
      upstream: [{ endpoint: '/hire/:id', status: 200, code: 0, logId: 'log-1', milliseconds: 3 }],
    },
    { level: 'info', route: null, status: 404 },
  ]);
  expect(lines.join('')).not.toMatch(/canary|69498054677995|127\.0\.0\.1/);
});
