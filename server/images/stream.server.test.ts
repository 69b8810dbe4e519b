import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { pourForEver } from '../testing/feishu/answers.ts';
import type { Answer } from '../testing/feishu/fake-feishu.ts';
import { startFeishu } from '../testing/feishu/fake-feishu.ts';
import { openImage, pathOf, sendPixel, source, startWorld } from '../testing/image-world.ts';
import { onePixel, pngHead } from '../testing/pixels.ts';
import { simulateTime } from '../testing/simulated-time.ts';
import { until } from '../testing/until.ts';
import { createImages, type ImagesOptions } from './images.ts';

test('an endless body without a declared length is cut at 20 MB, on both connections', async () => {
  let poured = () => 0;
  const world = await startWorld({
    '/a': (response) => {
      response.write(pngHead(100, 100));
      poured = pourForEver(response);
    },
  });
  const reply = await openImage(world, '/a');
  let received = 0;
  reply.on('data', (chunk: Buffer) => {
    received += chunk.length;
  });
  const [error] = await once(reply, 'error');
  expect(error).toMatchObject({ code: 'ECONNRESET' });
  expect(received).toBeLessThanOrEqual(20 * 1024 * 1024);
  await expect.poll(world.feishu.openConnections).toBe(0);
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

test('a truncated image is passed on as far as it goes, and the reader’s transfer fails too', async () => {
  const world = await startWorld({
    '/a': (response) => {
      response.writeHead(200, { 'content-length': 1000 }).write(pngHead(9, 9));
      response.write(Buffer.alloc(100), () => response.destroy());
    },
  });
  const reply = await openImage(world, '/a');
  expect(reply.headers['content-length']).toBe('1000');
  await expect(buffer(reply)).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('when the reader disconnects, the connection to the image host is closed', async () => {
  const world = await startWorld({
    '/a': (response) => {
      response.write(pngHead(100, 100));
      pourForEver(response);
    },
  });
  const reply = await openImage(world, '/a');
  await once(reply, 'readable');
  reply.destroy();
  await expect.poll(world.feishu.openConnections).toBe(0);
  await expect.poll(() => world.lines.join('')).toContain('"aborted":true');
});

test('backpressure of a reader who does not read reaches the image host', async () => {
  let poured = () => 0;
  const world = await startWorld({
    '/a': (response) => {
      response.write(pngHead(100, 100));
      poured = pourForEver(response);
    },
  });
  const reply = await openImage(world, '/a');
  await once(reply, 'readable');
  // Waits until the buffers between host, server and reader are full.
  await until(async () => {
    const earlier = poured();
    for (let turn = 0; turn < 100; turn += 1) await nextTurn();
    return poured() === earlier;
  });
  expect(poured()).toBeLessThan(20 * 1024 * 1024);
  reply.destroy();
});

/** Images of a hostile host without the server, so that the test controls how they are read. */
async function startImages(answer: Answer, options: Partial<ImagesOptions>) {
  const feishu = await startFeishu({ '/a': answer });
  const images = createImages({
    records: { imageSource: async () => source(`${feishu.baseUrl}/a`) },
    baseUrl: feishu.baseUrl,
    imageHosts: [],
    ...options,
  });
  onTestFinished(images.close);
  const openFor = (reader: string) =>
    images.open(toRecordId('1'), '1', { reader, signal: new AbortController().signal });
  return { feishu, openFor };
}

test.each<[string, Answer]>([
  ['never answers', () => {}],
  ['stops after the headers', (response) => response.writeHead(200).flushHeaders()],
  ['drips', (response) => dripTo(response)],
])('a host that %s is given up at the deadline', async (_what, answer) => {
  const { feishu, openFor } = await startImages(answer, { deadlineMilliseconds: 300 });
  await expect(openFor('ou_a')).rejects.toMatchObject({ code: 'upstream_timeout' });
  await expect.poll(feishu.openConnections).toBe(0);
});

const stopAfterHead: Answer = (response) => response.write(Buffer.concat([pngHead(100, 100), Buffer.alloc(1_000)]));
const pour: Answer = (response) => {
  response.write(pngHead(100, 100));
  pourForEver(response);
};

test.each<[string, Answer, (body: Readable) => void]>([
  ['whose host stops on the way', stopAfterHead, (body) => body.resume()],
  ['of which the reader takes nothing', pour, () => {}],
])('an image %s ends after the time that it may stand still, and leaves its place', async (_what, answer, read) => {
  simulateTime();
  const { feishu, openFor } = await startImages(answer, {});
  // More than run at a time: the last ones come because the first ones ended.
  await Promise.all(
    Array.from({ length: 12 }, async () => {
      const { body } = await openFor('ou_a');
      read(body);
      expect((await once(body, 'error'))[0]).toMatchObject({ code: 'upstream_timeout' });
    }),
  );
  await expect.poll(feishu.openConnections).toBe(0);
});

test('a reader who uses all their slots does not block others, and is refused beyond the queue', async () => {
  const { openFor } = await startImages(pour, {});
  const held = Array.from({ length: 46 }, () => openFor('ou_a').catch(() => null));
  await expect(openFor('ou_a')).rejects.toMatchObject({ code: 'overloaded' });
  expect((await openFor('ou_b')).type).toBe('png');
  expect(await Promise.race([held[6], Promise.resolve('waits')])).toBe('waits');
});

function dripTo(response: ServerResponse): void {
  const drip = setInterval(() => response.write('\x89', 'latin1'), 20);
  response.once('close', () => clearInterval(drip));
}

test('all images of a large gallery are sent', async () => {
  const { app } = await startWorld({ '/a': sendPixel });
  const replies = await Promise.all(Array.from({ length: 46 }, () => app.inject(pathOf('/a'))));
  expect(replies.every(({ statusCode }) => statusCode === 200)).toBe(true);
});

test('the signed address is in no log line and no reply', async () => {
  const { app, lines } = await startWorld({ '/a?sign=canary': (response) => response.destroy() });
  const reply = await app.inject(pathOf('/a?sign=canary'));
  expect(reply.body + JSON.stringify(reply.headers) + lines.join('')).not.toContain('canary');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
    problem: 'upstream_unreachable',
    reason: 'UND_ERR_SOCKET',
    upstream: [{ endpoint: 'image', status: null }],
  });
});
