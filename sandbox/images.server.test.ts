import { expect, test } from 'vitest';
import { recordsPath, visitSandbox } from '../server/testing/sandbox-visitor.ts';

/** How files of each kind begin. */
const beginnings: Record<string, RegExp> = {
  'image/png': /^\x89PNG\r\n/,
  'image/jpeg': /^\xff\xd8\xff\xe0..JFIF/s,
  'image/gif': /^GIF89a/,
  'image/webp': /^RIFF....WEBPVP8/s,
  'application/pdf': /^%PDF-1\.4/,
};

test('every image of every record is what its answer says it is, and each kind occurs', async () => {
  const visitor = await visitSandbox();
  const kinds = new Set<string>();
  for (const { recordId } of visitor.sandbox.samples.filter(({ group }) => group === 'record')) {
    for (const { url } of (await visitor.readRecord(recordId)).image_list ?? []) {
      const reply = await fetch(url);
      const bytes = Buffer.from(await reply.arrayBuffer());
      const kind = reply.headers.get('content-type') ?? '';
      expect(bytes.toString('latin1')).toMatch(beginnings[kind] ?? /never/);
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
