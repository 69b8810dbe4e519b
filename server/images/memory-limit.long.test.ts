import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { send, sendRecord } from '../testing/feishu/answers.ts';
import { type Answers, app, startFeishu } from '../testing/feishu/fake-feishu.ts';
import { install, startDelivered } from '../testing/main-process.ts';
import { limitMemory } from '../testing/memory-limit.ts';
import { deep, flat } from '../testing/pictures.ts';

const unit = readFileSync(join(import.meta.dirname, '../../deploy/mianping.service'), 'utf8');
const megabytes = Number(/^MemoryMax=(\d+)M$/m.exec(unit)?.[1]);
const allocator = Object.fromEntries(
  [...unit.matchAll(/\b(MALLOC_\w+)=(\w+)/g)].map(([, name, value]) => [name, value]),
);

/** Two of the large ones together took up to 1.1 GB. The others are the largest that the server decodes. */
const pictures: [form: string, thumbnailType: string, picture: Sharp][] = [
  ['large interlaced PNG of 16 bits', 'image/png', deep(7_000, 7_000).png({ progressive: true })],
  ['large AVIF', 'image/avif', flat(4_400, 4_400, 3).avif({ effort: 0 })],
  ['large progressive JPEG', 'image/jpeg', flat(7_000, 7_000, 3).jpeg({ progressive: true })],
  ['interlaced PNG of 16 bits', 'image/webp', deep(2_400, 2_400).png({ progressive: true })],
  ['AVIF', 'image/webp', flat(1_990, 2_000, 4).avif({ effort: 0 })],
  ['progressive JPEG', 'image/webp', flat(4_000, 3_000, 3).jpeg({ progressive: true })],
];

const limit = limitMemory(megabytes * 2 ** 20);

test.runIf(limit)('two pictures at once, whatever their form, stay within the memory of the service', async () => {
  const feishu = await startFeishu(await serve(pictures.map(([, , picture]) => picture)));
  const env = {
    FEISHU_APP_ID: app.id,
    FEISHU_APP_SECRET: app.secret,
    FEISHU_BASE_URL: feishu.baseUrl,
    ACCESS: 'open',
    ...allocator,
  };
  const server = startDelivered(limit?.launcher ?? [], install(), env);
  const [, address = ''] = await server.says(/open (http:\/\/127\.0\.0\.1:\d+)\/\n/);
  for (const [at, [form, thumbnailType]] of pictures.entries()) {
    const open = (image: number) => fetch(`${address}/api/records/${firstRecord + at}/images/${image}?width=640`);
    const replies = await Promise.all([open(1), open(2)]);
    const types = replies.map(({ headers }) => headers.get('content-type'));
    expect(types, form).toEqual([thumbnailType, thumbnailType]);
    await Promise.all(replies.map((reply) => reply.bytes()));
  }
  expect(limit?.endedProcesses()).toBe(0);
  server.process.kill('SIGTERM');
  expect(await server.ended).toBe(0);
});

const firstRecord = 7_000;

/** A record for each picture, which it has twice. */
async function serve(drawn: Sharp[]): Promise<Answers> {
  const answers: Answers = {};
  for (const [at, picture] of drawn.entries()) {
    const bytes = await picture.toBuffer();
    for (const image of [1, 2])
      answers[`/signed?picture=${firstRecord + at}-${image}`] = (response) =>
        send(response, bytes, 200, { 'content-type': 'application/octet-stream' });
  }
  answers.record = (response, { id }) => {
    const url = (image: number) => `http://${response.req.headers.host}/signed?picture=${id}-${image}`;
    sendRecord(response, { image_list: [1, 2].map((image) => ({ id: String(image), url: url(image), name: 'a' })) });
  };
  return answers;
}
