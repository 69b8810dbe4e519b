import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { CallWindow } from '../base/call-window.ts';
import { perMinute, type Rate } from '../base/rate.ts';
import { createLog } from '../log/log.ts';
import { onFinished } from '../testing/on-finished.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { openSharedWorld } from '../testing/shared-world.ts';
import { until } from '../testing/until.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createSharedCallWindow } from './shared-call-window.ts';

const brief = { calls: 18, milliseconds: 20 };

async function openWorld(rate: Rate) {
  const { query, openServer, openDatabase } = await openSharedWorld();
  const open = async (scope = 'a company') => (await openServer({ scope })).calls.windowOf('/a', rate);
  return { query, open, openDatabase };
}

async function passesOf(window: CallWindow, wanted: number): Promise<number> {
  return (await window.take(wanted)).passes.length;
}

test.skipIf(!hasPostgres)('servers of one app share a rate, and one of another app has its own', async () => {
  const { open, query } = await openWorld(perMinute(18));
  const [one, other, foreign] = [await open(), await open(), await open('another company')];
  const { passes } = await one.take(12);
  expect([await passesOf(other, 12), await passesOf(foreign, 12)]).toEqual([6, 12]);
  // A call that was never made leaves its place at once, and one that has ended a window later.
  for (const pass of passes.slice(0, 2)) pass.giveBack();
  let more = 0;
  await until(async () => {
    more += await passesOf(other, 12);
    return more >= 2;
  });
  expect([more, await passesOf(other, 1)]).toEqual([2, 0]);
  await query('UPDATE calls SET counts_until = clock_milliseconds() + 600000');
  for (const pass of passes.slice(2, 5)) pass.used();
  const ending = 'SELECT 1 FROM calls WHERE counts_until <= clock_milliseconds() + 60000';
  await expect.poll(() => query(ending)).toHaveLength(3);
});

test.skipIf(!hasPostgres)('a pause that Feishu asks of one server is kept by the other', async () => {
  const { open, query } = await openWorld(brief);
  const [one, other] = [await open(), await open()];
  one.pause(30);
  await until(async () => (await query('SELECT 1 FROM endpoints')).length === 1);
  const { passes, retryIn } = await other.take(1);
  expect([passes, Math.ceil(retryIn)]).toEqual([[], 2]);
  expect(other.pausedUntil() - performance.now()).toBeGreaterThan(20_000);
});

test.skipIf(!hasPostgres)('calls that the database confirms late are not made', async () => {
  const { open, query, openDatabase } = await openWorld(brief);
  const window = await open();
  const waiting = `SELECT 1 FROM pg_locks WHERE relation = 'calls'::regclass AND NOT granted`;
  let taking: ReturnType<CallWindow['take']> | undefined;
  await openDatabase().transaction(async (transaction) => {
    await transaction.run('LOCK TABLE calls IN EXCLUSIVE MODE');
    taking = window.take(5);
    await until(async () => (await query(waiting)).length > 0);
    await sleep(500);
  });
  expect((await taking)?.passes).toEqual([]);
  await expect.poll(() => query('SELECT 1 FROM calls')).toEqual([]);
  expect(await passesOf(window, 5)).toBe(5);
});

test.skipIf(!hasPostgres)(
  'where the database has lost the counted calls, a whole window of them is assumed',
  async () => {
    const { open, query } = await openWorld(brief);
    const [one, other] = [await open(), await open()];
    const start = performance.now();
    expect(await passesOf(one, 18)).toBe(18);
    await query('TRUNCATE endpoints, calls, servers, leases, shared_values');
    expect(await passesOf(other, 1)).toBe(0);
    await expect.poll(() => passesOf(other, 20)).toBe(18);
    expect(performance.now() - start).toBeGreaterThanOrEqual(1_000);
  },
);

test.skipIf(!hasPostgres)('after the database was away a server takes no more than its part for a while', async () => {
  const { openDatabase } = await openWorld(brief);
  const [database, scope, log] = [openDatabase(), 'a company', createLog('silent')];
  const heartbeat = await startHeartbeat({ database, scope, name: 'one', log });
  onFinished(heartbeat.close);
  heartbeat.count(2);
  const open = (name: string, returnedAt: number) => {
    const returned = { ...heartbeat, returnedAt: () => returnedAt };
    return createSharedCallWindow({ database, scope, name, endpoint: '/a', rate: brief, log, heartbeat: returned });
  };
  const window = open('one', performance.now());
  let taking: Promise<number> | undefined;
  await openDatabase().transaction(async (transaction) => {
    await transaction.run(`INSERT INTO endpoints VALUES ('a company:/a', 0, 0, 18)`);
    taking = passesOf(window, 20);
    await sleep(1_100);
  });
  expect(await taking).toBe(9);
  // They were not made before the database answered, however long that took.
  expect(await passesOf(window, 20)).toBe(0);
  expect(await passesOf(open('other', performance.now() - 60_000), 20)).toBe(9);
});
