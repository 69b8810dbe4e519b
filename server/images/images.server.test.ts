import { expect, test } from 'vitest';
import type { Answer } from '../testing/feishu/fake-feishu.ts';
import { pathOf, sendPixel, source, startWorld } from '../testing/image-world.ts';
import { onePixel, pngHead } from '../testing/pixels.ts';
import { testApp } from '../testing/test-app.ts';

test('an image comes under its true type and name, for this reader only, and inert', async () => {
  const { app, feishu } = await startWorld({ '/a': sendPixel });
  const reply = await app.inject({ url: pathOf('/a'), headers: { cookie: 'canary', authorization: 'canary' } });
  expect(reply.statusCode).toBe(200);
  expect(reply.rawPayload).toEqual(onePixel);
  expect(reply.headers).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-disposition': `inline; filename="???.png"; filename*=UTF-8''${encodeURIComponent('成绩单.png')}`,
  });
  const { headers } = feishu.calls[0] ?? {};
  expect(headers).not.toHaveProperty('authorization');
  expect(headers).not.toHaveProperty('cookie');
  expect(headers).toMatchObject({ 'accept-encoding': 'identity' });
});

test('a download is sent as an attachment', async () => {
  const { app } = await startWorld({ '/a': sendPixel });
  const reply = await app.inject(`${pathOf('/a')}?download`);
  expect(reply.headers['content-disposition']).toMatch(/^attachment; filename=/);
});

test('HEAD gets the same headers and no body', async () => {
  const { app } = await startWorld({
    '/a': (response) => response.writeHead(200, { 'content-length': onePixel.length }).end(onePixel),
  });
  const reply = await app.inject({ url: pathOf('/a'), method: 'HEAD' });
  expect(reply.statusCode).toBe(200);
  expect(reply.headers).toMatchObject({ 'content-type': 'image/png', 'content-length': String(onePixel.length) });
  expect(reply.body).toBe('');
});

const refusedAddresses = [
  'http://open.feishu.cn/a.png',
  'file:///etc/passwd',
  'data:image/png;base64,iVBORw0KGgo=',
  'javascript:alert(1)',
  'https://user:canary@open.feishu.cn/a.png',
  'https://open.feishu.cn:8443/a.png',
  'https://127.0.0.1/a.png',
  'https://0/a.png',
  'https://2130706433/a.png',
  'https://[::ffff:7f00:1]/a.png',
  'https://①②⑦.⓪.⓪.①/a.png',
  'https://10.0.0.1/a.png',
  'https://169.254.169.254/latest/meta-data',
  'https://[fd00::1]/a.png',
  'https://feishu.cn.evil.com/a.png',
  'https://evilfeishu.cn/a.png',
  'https://feishu.cn./a.png',
  'https://xn--feishu-7w3c.cn/a.png',
  'not an address',
  '',
];

test.each(refusedAddresses)('an image at %s is not fetched, and the reader does not learn where it is', async (url) => {
  const { app, feishu } = await startWorld({}, () => source(url));
  const reply = await app.inject(pathOf('1'));
  expect(reply.statusCode).toBe(422);
  expect(reply.json()).toMatchObject({ error: { code: 'image_unavailable', retryable: false } });
  expect(reply.headers).not.toHaveProperty('content-disposition');
  expect(feishu.calls).toEqual([]);
});

test('a name that leads to this machine is refused where it is connected to', async () => {
  const { app } = await testApp({ imageHosts: ['localhost'], imageUrl: () => source('https://localhost/a.png') });
  expect((await app.inject(pathOf('1'))).json()).toMatchObject({ error: { code: 'image_unavailable' } });
});

const refusedReplies: [string, number, string, Answer][] = [
  ['a redirect', 422, 'image_unavailable', (response) => response.writeHead(302, { location: '/sink' }).end()],
  ['HTML', 415, 'image_unsupported', (response) => response.end('<script>alert(1)</script>'.repeat(9))],
  ['SVG', 415, 'image_unsupported', (response) => response.end('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>')],
  ['a PDF', 415, 'image_unsupported', (response) => response.end('%PDF-1.7 …')],
  ['HEIC', 415, 'image_unsupported', (response) => response.end('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
  ['nothing', 415, 'image_unsupported', (response) => response.end()],
  ['a few bytes', 415, 'image_unsupported', (response) => response.end('\x89PNG')],
  ['too many pixels', 415, 'image_unsupported', (response) => response.end(pngHead(50_000, 50_000))],
  [
    'more than 20 MB, declared',
    502,
    'image_too_large',
    (response) => response.writeHead(200, { 'content-length': 20 * 1024 * 1024 + 1 }).write(onePixel),
  ],
  ['a server error', 502, 'upstream_failed', (response) => response.writeHead(500).end('canary')],
  ['a dead connection', 502, 'upstream_unreachable', (response) => response.destroy()],
  ['too many headers', 502, 'upstream_unreachable', (response) => response.setHeader('x', 'y'.repeat(20_000)).end()],
];

test.each(refusedReplies)('%s instead of an image is answered with %i %s', async (_what, status, code, answer) => {
  const { app, feishu } = await startWorld({ '/a': answer });
  const reply = await app.inject(pathOf('/a'));
  expect(reply.statusCode).toBe(status);
  expect(reply.json()).toMatchObject({ error: { code } });
  expect(reply.body).not.toContain('canary');
  expect(feishu.calls.map(({ path }) => path)).toEqual(['/a']);
});

test.each([401, 403, 404, 410])(
  'after an address answers %i, a fresh address is tried once, and the image is sent',
  async (status) => {
    const world = await startWorld(
      { '/old': (response) => response.writeHead(status, { 'www-authenticate': 'Basic' }).end(), '/new': sendPixel },
      (_imageId, fresh) => source(`${world.feishu.baseUrl}/${fresh ? 'new' : 'old'}`),
    );
    const reply = await world.app.inject(pathOf('7'));
    expect(reply.statusCode).toBe(200);
    expect(world.asked).toEqual(['1/7', '1/7 fresh']);
    expect(world.feishu.calls.map(({ path }) => path)).toEqual(['/old', '/new']);
  },
);

test('an image that is gone under its fresh address too is gone, after two tries and no more', async () => {
  const { app, feishu, asked } = await startWorld({});
  const reply = await app.inject(pathOf('/a'));
  expect(reply.statusCode).toBe(410);
  expect(reply.json()).toMatchObject({ error: { code: 'image_gone', retryable: false } });
  expect(feishu.calls).toHaveLength(2);
  expect(asked).toEqual(['1//a', '1//a fresh']);
});
