import { copyFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import { collectLog } from '../testing/collected-log.ts';
import type { Answer } from '../testing/feishu/fake-feishu.ts';
import { startFeishu } from '../testing/feishu/fake-feishu.ts';
import { source } from '../testing/image-world.ts';
import { patientRenderer } from '../testing/patient-renderer.ts';
import { photo } from '../testing/pictures.ts';
import { writeProgram } from '../testing/program.ts';
import { createImages } from './images.ts';
import type { ThumbnailRendererOptions } from './thumbnail-renderer.ts';
import { createThumbnails } from './thumbnails.ts';

const picture = await photo(900, 600).jpeg().toBuffer();
const sendPicture: Answer = (response) => response.end(picture);

/** Thumbnails of a record's images without the server; each image id is a path of a hostile host. */
async function start(given: Partial<ThumbnailRendererOptions> & { answer?: Answer } = {}) {
  const { answer = sendPicture, ...options } = given;
  const answers = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`/${at}`, answer]));
  const feishu = await startFeishu(answers);
  const { log, lines } = collectLog();
  const world = { minutes: 0, isGone: false };
  const records = {
    imageSource: async (_recordId: string, imageId: string) => {
      if (world.isGone) throw new UpstreamError('not_found');
      return source(`${feishu.baseUrl}/${imageId}`);
    },
  };
  const images = createImages({ records, baseUrl: feishu.baseUrl, imageHosts: [] });
  const renderer = patientRenderer(log, options);
  const elapsed = () => performance.now() + world.minutes * 60_000;
  const thumbnails = createThumbnails({ images, records, renderer, elapsed });
  onTestFinished(images.close);
  onTestFinished(thumbnails.close);
  async function read(imageId: string, { width = 320, signal = new AbortController().signal, reader = 'ou_a' } = {}) {
    const { type, body } = await thumbnails.open(toRecordId('1'), imageId, width === 320 ? 320 : 640, {
      reader,
      signal,
    });
    return { type, bytes: await buffer(body) };
  }
  return { world, feishu, lines, read };
}

test('a thumbnail is kept for ten minutes, each width by itself', async () => {
  const { world, feishu, read } = await start();
  const first = await read('1');
  expect(first.type).toBe('webp');
  world.minutes = 9.9;
  expect(await read('1')).toEqual(first);
  expect(feishu.calls).toHaveLength(1);
  expect((await read('1', { width: 640 })).bytes.length).toBeGreaterThan(first.bytes.length);
  expect(feishu.calls).toHaveLength(2);
  world.minutes = 10.1;
  expect(await read('1')).toEqual(first);
  expect(feishu.calls).toHaveLength(3);
});

test('cached thumbnails of records or images that no longer exist are not sent', async () => {
  const { world, read } = await start();
  await read('1');
  world.isGone = true;
  await expect(read('1')).rejects.toMatchObject({ code: 'not_found' });
});

test('all who ask together share one thumbnail, and it is made although the first of them leaves', async () => {
  const { feishu, read } = await start();
  const first = new AbortController();
  const left = read('1', { signal: first.signal });
  const others = Array.from({ length: 20 }, (_, at) => read('1', { reader: `ou_${at}` }));
  await expect.poll(() => feishu.calls.length).toBe(1);
  first.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  for (const { type } of await Promise.all(others)) expect(type).toBe('webp');
  expect(feishu.calls).toHaveLength(1);
});

test('where sharp cannot be loaded, the full image is sent, and the log says so once', async () => {
  // A copy of the program in a folder from which Node cannot resolve sharp.
  const alone = writeProgram('');
  for (const name of ['thumbnail-program.ts', 'decoding-memory.ts']) {
    copyFileSync(new URL(name, import.meta.url), new URL(name, alone));
  }
  const { lines, feishu, read } = await start({ program: new URL('thumbnail-program.ts', alone) });
  for (const imageId of ['1', '2', '1']) expect((await read(imageId)).bytes.equals(picture)).toBe(true);
  expect(lines.filter((line) => line.includes('sharp cannot be loaded'))).toHaveLength(1);
  // The server fetched the first image twice: once for a thumbnail, before it knew that sharp cannot be loaded.
  expect(feishu.calls).toHaveLength(4);
});

test.each([
  ['hangs', "process.on('message', () => { for (;;); });", 'timed_out', 500],
  ['breaks down', "process.on('message', () => process.abort());", 'ended', 10_000],
  ['does not start', 'throw new Error();', 'ended', 10_000],
])('where the decoder %s, the full image is sent', async (_what, text, failure, timeoutMilliseconds) => {
  const { lines, read } = await start({ program: writeProgram(text), timeoutMilliseconds });
  for (const imageId of ['1', '2']) expect((await read(imageId)).bytes.equals(picture)).toBe(true);
  expect(lines.map((line) => JSON.parse(line)[1].failure)).toEqual([failure, failure]);
});

test('a picture that crashes its process does not affect the others', async () => {
  const fatal = Buffer.concat([await photo(900, 500).jpeg().toBuffer(), Buffer.from('fatal')]);
  const text = `process.on('message', ({ bytes }) => {
    if (Buffer.from(bytes).includes('fatal')) process.abort();
    process.send({ thumbnail: Buffer.from('small') });
  });`;
  const answer: Answer = (response) => response.end(response.req.url === '/5' ? fatal : picture);
  const { read } = await start({ program: writeProgram(text), answer });
  const all = await Promise.all(Array.from({ length: 12 }, (_, at) => read(String(at), { reader: `ou_${at}` })));
  expect(all.map(({ type }) => type)).toEqual(Array.from({ length: 12 }, (_, at) => (at === 5 ? 'jpeg' : 'webp')));
});

test('the number of pictures decoded at a time is limited', async () => {
  const telling = writeProgram(`
    process.on('message', () => {
      const begin = Number(process.hrtime.bigint());
      const tell = () => process.send({ thumbnail: Buffer.from(JSON.stringify([begin, Number(process.hrtime.bigint())])) });
      setTimeout(tell, 20);
    });`);
  const { read } = await start({ program: telling, running: 2 });
  const all = await Promise.all(Array.from({ length: 12 }, (_, at) => read(String(at), { reader: `ou_${at}` })));
  const times = all.map(({ bytes }) => JSON.parse(bytes.toString()) as [number, number]);
  const decodedAt = (time: number) => times.filter(([begin, end]) => begin <= time && time < end).length;
  expect(Math.max(...times.map(([begin]) => decodedAt(begin)))).toBe(2);
});

test('where process after process is lost, a warning and a pause follow, and the full images serve', async () => {
  const clock = { milliseconds: 0 };
  const breaking = writeProgram("process.on('message', () => process.abort());");
  const { lines, read } = await start({ program: breaking, elapsed: () => clock.milliseconds });
  const readAll = async (from: number) => {
    for (let at = from; at < from + 4; at += 1) expect((await read(String(at))).bytes.equals(picture)).toBe(true);
  };
  const lost = () => lines.filter((line) => line.includes('"ended"') && line.includes('info')).length;
  await readAll(0);
  expect(lost()).toBe(3);
  clock.milliseconds = 30_000;
  await readAll(4);
  expect(lost()).toBe(4);
  clock.milliseconds = 60_000;
  await readAll(8);
  expect(lost()).toBe(4);
  expect(lines.filter((line) => line.includes('warn'))).toHaveLength(1);
});

test('an image whose transfer breaks off is a problem, and the next request succeeds', async () => {
  let tries = 0;
  const { read } = await start({
    answer: (response) => {
      tries += 1;
      if (tries > 1) response.end(picture);
      else {
        response.writeHead(200, { 'content-length': picture.length });
        response.write(picture.subarray(0, 20_000), () => response.destroy());
      }
    },
  });
  await expect(read('1')).rejects.toMatchObject({ code: 'upstream_unreachable' });
  expect((await read('1')).type).toBe('webp');
});
