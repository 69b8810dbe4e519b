import { expect, test } from 'vitest';
import type { CallWindow } from '../base/call-window.ts';
import { perSecond } from '../base/rate.ts';
import { openDatabase } from '../postgres/database.ts';
import { collectLog } from '../testing/collected-log.ts';
import { onFinished } from '../testing/on-finished.ts';
import { openPostgresProxy } from '../testing/postgres-proxy.ts';
import { createTestDatabase, hasPostgres } from '../testing/postgres-world.ts';
import { until } from '../testing/until.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createSharedCallWindow } from './shared-call-window.ts';

/** Servers behind a line that delays each answer of the database by this time. */
async function openWorld(delayMilliseconds: number) {
  const proxy = await openPostgresProxy((await createTestDatabase()).address);
  proxy.delayMilliseconds = delayMilliseconds;
  const { log, lines } = collectLog();

  async function open(name: string): Promise<CallWindow> {
    const connect = (connections: number) => {
      const database = openDatabase({ address: proxy.address, connections });
      onFinished(database.close);
      return database;
    };
    const counted = { scope: 'a company', name, log };
    const heartbeat = await startHeartbeat({ ...counted, database: connect(1) });
    onFinished(heartbeat.close);
    return createSharedCallWindow({ ...counted, database: connect(4), heartbeat, endpoint: '/a', rate: perSecond(18) });
  }
  return { proxy, lines, open };
}

/** Makes as many calls as it may, one after the other, until `count` are made. Resolves to when each was made. */
async function makeCalls({ take }: CallWindow, count: number): Promise<number[]> {
  const moments: number[] = [];
  await until(async () => {
    const { passes } = await take(Math.min(18, count - moments.length));
    for (const pass of passes) {
      moments.push(performance.now());
      pass.used();
    }
    return moments.length >= count;
  });
  return moments;
}

test.skipIf(!hasPostgres)(
  'two servers make calls, and no more than one may, where the database takes 200 ms for each statement',
  async () => {
    const { lines, open } = await openWorld(200);
    const windows = [await open('one'), await open('other')];
    const start = performance.now();
    const moments = (await Promise.all(windows.map((window) => makeCalls(window, 20)))).flat();
    const inSecondOf = (first: number) => moments.filter((at) => at >= first && at < first + 1000).length;
    expect(Math.max(...moments.map(inSecondOf))).toBeLessThanOrEqual(18);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(lines).toEqual([]);
  },
);

test.skipIf(!hasPostgres)('a database that confirms calls too late again and again is logged once', async () => {
  const { proxy, lines, open } = await openWorld(0);
  const window = await open('one');
  await makeCalls(window, 1);
  proxy.delayMilliseconds = 300;
  for (let taken = 0; taken < 4; taken += 1) expect((await window.take(1)).passes).toEqual([]);
  proxy.delayMilliseconds = 0;
  await makeCalls(window, 18);
  expect(lines).toEqual([expect.stringMatching(/"\/a".*confirms calls to Feishu too late: they wait/)]);
});
