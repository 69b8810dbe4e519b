import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { TestWorld } from './app.test-server.ts';
import { testApp } from './app.test-server.ts';
import { onePixel, pngHead, pourForEver, startHostileImages } from './hostile-images.test-server.ts';
import { createImages } from './images.ts';

type Answer = (response: ServerResponse) => void;

/** An app whose record 1 has an image at each path of the hostile host. */
async function startWorld(answers: Record<string, Answer>, imageUrl?: TestWorld['imageUrl']) {
  const upstream = await startHostileImages(answers);
  onTestFinished(upstream.close);
  const started = await testApp({
    baseUrl: upstream.origin,
    imageUrl: imageUrl ?? ((imageId) => source(imageId.startsWith('/') ? upstream.origin + imageId : imageId)),
  });
  onTestFinished(started.close);
  return { ...started, upstream };
}

function source(url: string, name: string | null = '成绩单.jpg') {
  return { url, image: { id: '1', name, mime: 'image/jpeg', createdAt: null } };
}

function pathOf(imageId: string): string {
  return `/api/records/1/images/${encodeURIComponent(imageId)}`;
}

async function listening({ app }: Awaited<ReturnType<typeof startWorld>>): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

/** The reader's own connection: what a browser would see of headers and of a cut. */
function openImage(address: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => get(address, { agent: false }, resolve).on('error', reject));
}

const sendPixel: Answer = (response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(onePixel);

test('an image comes under its true type and name, for this reader only, and inert', async () => {
  const { app, upstream } = await startWorld({ '/a': sendPixel });
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
  const { headers } = upstream.requests[0] ?? {};
  expect(headers).not.toHaveProperty('authorization');
  expect(headers).not.toHaveProperty('cookie');
  expect(headers).toMatchObject({ 'accept-encoding': 'identity' });
});

test('a download is offered as one', async () => {
  const { app } = await startWorld({ '/a': sendPixel });
  const reply = await app.inject(`${pathOf('/a')}?download`);
  expect(reply.headers['content-disposition']).toMatch(/^attachment; filename=/);
});

test('HEAD tells what would come and takes no more of it', async () => {
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
  const { app, upstream } = await startWorld({}, () => source(url));
  const reply = await app.inject(pathOf('1'));
  expect(reply.statusCode).toBe(422);
  expect(reply.json()).toMatchObject({ error: { code: 'image_unavailable', retryable: false } });
  expect(reply.headers).not.toHaveProperty('content-disposition');
  expect(upstream.requests).toEqual([]);
});

test('a name that leads to this machine is refused where it is connected to', async () => {
  const upstream = await startHostileImages({});
  onTestFinished(upstream.close);
  const started = await testApp({ imageHosts: ['localhost'], imageUrl: () => source('https://localhost/a.png') });
  onTestFinished(started.close);
  expect((await started.app.inject(pathOf('1'))).json()).toMatchObject({ error: { code: 'image_unavailable' } });
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
    'a compressed reply',
    415,
    'image_unsupported',
    (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(onePixel)),
  ],
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
  const { app, upstream } = await startWorld({ '/a': answer });
  const reply = await app.inject(pathOf('/a'));
  expect(reply.statusCode).toBe(status);
  expect(reply.json()).toMatchObject({ error: { code } });
  expect(reply.body).not.toContain('canary');
  expect(upstream.requests.map(({ path }) => path)).toEqual(['/a']);
});

test.each([401, 403, 404, 410])(
  'an address that answers %i is read afresh once, and the image comes',
  async (status) => {
    const world = await startWorld(
      { '/old': (response) => response.writeHead(status, { 'www-authenticate': 'Basic' }).end(), '/new': sendPixel },
      (_imageId, fresh) => source(`${world.upstream.origin}/${fresh ? 'new' : 'old'}`),
    );
    const reply = await world.app.inject(pathOf('7'));
    expect(reply.statusCode).toBe(200);
    expect(world.asked).toEqual(['1/7', '1/7 fresh']);
    expect(world.upstream.requests.map(({ path }) => path)).toEqual(['/old', '/new']);
  },
);

test('an image that is gone under its fresh address too is gone, after two tries and no more', async () => {
  const { app, upstream, asked } = await startWorld({});
  const reply = await app.inject(pathOf('/a'));
  expect(reply.statusCode).toBe(410);
  expect(reply.json()).toMatchObject({ error: { code: 'image_gone', retryable: false } });
  expect(upstream.requests).toHaveLength(2);
  expect(asked).toEqual(['1//a', '1//a fresh']);
});

test('a flood without a length is cut at 20 MB, on both sides', async () => {
  let poured = () => 0;
  const world = await startWorld({
    '/a': (response) => {
      response.write(pngHead(100, 100));
      poured = pourForEver(response);
    },
  });
  const reply = await openImage((await listening(world)) + pathOf('/a'));
  let received = 0;
  reply.on('data', (chunk: Buffer) => {
    received += chunk.length;
  });
  const [error] = await once(reply, 'error');
  expect(error).toMatchObject({ code: 'ECONNRESET' });
  expect(received).toBeLessThanOrEqual(20 * 1024 * 1024);
  await vi.waitFor(async () => expect(await world.upstream.openConnections()).toBe(0));
  // What the sockets of both sides hold may have left the sender without being taken.
  expect(poured()).toBeLessThan(40 * 1024 * 1024);
});

test('a body longer than it was declared is an image of the declared length', async () => {
  const { app } = await startWorld({
    '/a': (response) => {
      const head = `HTTP/1.1 200 OK\r\ncontent-length: ${onePixel.length}\r\n\r\n`;
      response.socket?.end(Buffer.concat([Buffer.from(head), onePixel, Buffer.alloc(1_000_000)]));
    },
  });
  expect((await app.inject(pathOf('/a'))).rawPayload).toEqual(onePixel);
});

test('a truncated image arrives as far as it goes, and the cut is seen', async () => {
  const world = await startWorld({
    '/a': (response) => {
      response.writeHead(200, { 'content-length': 1000 }).write(pngHead(9, 9));
      response.write(Buffer.alloc(100), () => response.destroy());
    },
  });
  const reply = await openImage((await listening(world)) + pathOf('/a'));
  expect(reply.headers['content-length']).toBe('1000');
  await expect(buffer(reply)).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('when the reader goes away, the image host is let go too', async () => {
  const world = await startWorld({
    '/a': (response) => {
      response.write(pngHead(100, 100));
      pourForEver(response);
    },
  });
  const reply = await openImage((await listening(world)) + pathOf('/a'));
  await once(reply, 'readable');
  reply.destroy();
  await vi.waitFor(async () => expect(await world.upstream.openConnections()).toBe(0));
  await vi.waitFor(() => expect(world.lines.join('')).toContain('"aborted":true'));
});

test('a reader who takes nothing is sent nothing more: the image waits at its host', async () => {
  let poured = () => 0;
  const world = await startWorld({
    '/a': (response) => {
      response.write(pngHead(100, 100));
      poured = pourForEver(response);
    },
  });
  const reply = await openImage((await listening(world)) + pathOf('/a'));
  await once(reply, 'readable');
  // Until nothing moves any more, the buffers between the three of us fill.
  await vi.waitFor(async () => {
    const earlier = poured();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(poured()).toBe(earlier);
  });
  expect(poured()).toBeLessThan(20 * 1024 * 1024);
  reply.destroy();
});

test.each<[string, Answer]>([
  ['never answers', () => {}],
  ['stops after the headers', (response) => response.writeHead(200).flushHeaders()],
  ['drips', (response) => dripTo(response)],
])('a host that %s is given up at the deadline', async (_what, answer) => {
  const upstream = await startHostileImages({ '/a': answer });
  onTestFinished(upstream.close);
  const images = createImages({
    records: { imageSource: async () => source(`${upstream.origin}/a`) },
    baseUrl: upstream.origin,
    imageHosts: [],
    deadlineMilliseconds: 300,
  });
  onTestFinished(images.close);
  const opening = images.open('1', '1', { signal: new AbortController().signal });
  await expect(opening).rejects.toMatchObject({ code: 'upstream_timeout' });
  await vi.waitFor(async () => expect(await upstream.openConnections()).toBe(0));
});

function dripTo(response: ServerResponse): void {
  const drip = setInterval(() => response.write('\x89', 'latin1'), 20);
  response.once('close', () => clearInterval(drip));
}

test('a whole gallery comes through, however many images it has', async () => {
  const { app } = await startWorld({ '/a': sendPixel });
  const replies = await Promise.all(Array.from({ length: 100 }, () => app.inject(pathOf('/a'))));
  expect(replies.every(({ statusCode }) => statusCode === 200)).toBe(true);
});

test('no log line and no reply holds the signed address', async () => {
  const { app, lines } = await startWorld({ '/a?sign=canary': (response) => response.destroy() });
  const reply = await app.inject(pathOf('/a?sign=canary'));
  expect(reply.body + JSON.stringify(reply.headers) + lines.join('')).not.toContain('canary');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    problem: 'upstream_unreachable',
    reason: 'UND_ERR_SOCKET',
    upstream: [{ endpoint: 'image', status: null }],
  });
});
