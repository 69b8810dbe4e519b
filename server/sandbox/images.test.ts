import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { recordsPath, visitSandbox } from '../testing/sandbox-visitor.ts';
import { createDrawings } from './pictures/drawings.ts';

/** How files of each kind begin. */
const beginnings: Record<string, RegExp> = {
  'image/png': /^\x89PNG\r\n/,
  'image/jpeg': /^\xff\xd8\xff\xe0..JFIF/s,
  'image/gif': /^GIF89a/,
  'image/webp': /^RIFF....WEBPVP8L/s,
  'application/pdf': /^%PDF-1\.4\n/,
};

/** Drawing all of them takes its time on a busy machine. */
const timeout = 60_000;

test('every image of every record is what its answer says it is, and each kind occurs', { timeout }, async () => {
  const visitor = await visitSandbox();
  const kinds = new Set<string>();
  for (const { recordId } of visitor.sandbox.samples.filter(({ group }) => group === 'record')) {
    for (const { url } of (await visitor.readRecord(recordId)).image_list ?? []) {
      const reply = await fetch(url);
      const bytes = Buffer.from(await reply.arrayBuffer());
      const kind = reply.headers.get('content-type') ?? '';
      expect(bytes.toString('latin1')).toMatch(beginnings[kind] ?? /never/);
      if (kind === 'image/png') expectWholePng(bytes);
      kinds.add(kind);
    }
  }
  expect([...kinds].toSorted()).toEqual(Object.keys(beginnings).toSorted());
});

test('a link needs no token, ends after thirty minutes, and cannot be forged', async () => {
  const visitor = await visitSandbox();
  const recordId = visitor.sandbox.samples[0]?.recordId ?? '';
  const url = (await visitor.readRecord(recordId)).image_list?.[0]?.url ?? '';
  const statusOf = async (address: string) => (await fetch(address)).status;
  expect(url.startsWith(`${visitor.sandbox.baseUrl}/hire/file/blob/`)).toBe(true);
  visitor.pass(30 * 60_000 - 1);
  expect(await statusOf(url)).toBe(200);
  visitor.pass(1);
  expect(await statusOf(url)).toBe(403);
  expect(await statusOf(url.replace(/.{10}\/$/, 'AAAAAAAAAA/'))).toBe(404);
  expect(await statusOf(`${visitor.sandbox.baseUrl}/hire/file/blob/xxxx/`)).toBe(404);
});

test('the list signs links too', async () => {
  const { sandbox, get } = await visitSandbox();
  const { data } = await (await get(`${recordsPath}?ids=${sandbox.samples[0]?.recordId}`)).json();
  expect((await fetch(data.items[0].image_list[0].url)).status).toBe(200);
});

test('while a picture is drawn the server goes on, and a sandbox that closes meanwhile leaves nothing behind', async () => {
  const drawings = createDrawings();
  const address = { recordId: '7574263901857443852', imageId: '7574264021133557761' };
  const drawn = drawings.draw(address);
  const turn = new Promise((resolve) => setImmediate(() => resolve('the next turn')));
  expect(await Promise.race([drawn, turn])).toBe('the next turn');
  expect((await drawn).toString('latin1')).toMatch(beginnings['image/jpeg'] ?? /never/);
  expect(await drawings.draw(address)).toBe(await drawn);
  const unfinished = drawings.draw({ ...address, imageId: '7574264021133557762' });
  const refused = expect(unfinished).rejects.toThrow('closed');
  await drawings.close();
  await refused;
});

/** Header, pixels of exactly the announced size, end. */
function expectWholePng(bytes: Buffer): void {
  expect(bytes.toString('latin1', 12, 16)).toBe('IHDR');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const start = bytes.indexOf('IDAT');
  const pixels = inflateSync(bytes.subarray(start + 4, start + 4 + bytes.readUInt32BE(start - 4)));
  expect(pixels.length).toBe(height * (width * 3 + 1));
  expect(bytes.toString('latin1', bytes.length - 8, bytes.length - 4)).toBe('IEND');
}
