import { once } from 'node:events';
import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import { expect, onTestFinished, test, vi } from 'vitest';
import { listOf, signIn, startLargeCompany } from '../testing/large-company.ts';

/** An answer took twenty seconds when only the number of a reader's requests was limited. */
const patienceMilliseconds = 3_000;

test('a reader who asks for lists of 3 000 evaluations without end keeps nobody else out', {
  timeout: 120_000,
}, async () => {
  const { managed, start } = await startLargeCompany(30, 100);
  const { address } = await start();
  const [greedy, manager] = [await signIn(address, 'ou_recruiter'), await signIn(address, 'ou_manager')];
  const isWhole = async () => (await listOf(address, greedy)).totals.evaluations === 3_000;
  await vi.waitUntil(isWhole, { timeout: 60_000, interval: 1_000 });
  const lists = askForLists(address, greedy);
  await expect.poll(lists.answers, { timeout: 20_000 }).toBeGreaterThan(30);
  for (const id of managed) {
    for (const path of ['/healthz', `/api/records/${id}`]) {
      const before = performance.now();
      const options = { localAddress: '127.0.0.2', agent: false, headers: { cookie: manager } };
      const [reply] = await once(get(address + path, options), 'response');
      expect(reply.resume().statusCode).toBe(200);
      expect(performance.now() - before, path).toBeLessThan(patienceMilliseconds);
    }
  }
  // The server works on four requests and lets thirty-two wait; it refuses all others.
  expect(lists.refusals()).toBeGreaterThan(0);
});

/** Keeps a hundred requests going, each of which is repeated as soon as possible. */
function askForLists(address: string, cookie: string) {
  let [answers, refusals, isOver] = [0, 0, false];
  onTestFinished(() => {
    isOver = true;
  });
  const ask = async (): Promise<void> => {
    while (!isOver) {
      const url = `${address}/api/interviews?view=all&whole=1`;
      const { statusCode, headers, body } = await request(url, { headers: { cookie } });
      await body.dump({ limit: Number.MAX_SAFE_INTEGER });
      if (statusCode === 200) answers += 1;
      const pause = Number(headers['retry-after']);
      if (statusCode !== 429 || !(pause > 0)) continue;
      refusals += 1;
      await wait(pause * 1_000);
    }
  };
  for (let count = 0; count < 100; count += 1) void ask().catch(() => undefined);
  return { answers: () => answers, refusals: () => refusals };
}
