import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { startRedis } from '../../e2e/redis-server.ts';
import type { RecordReading } from '../feishu/hire.ts';
import { perSecond } from '../feishu/throttle/rate.ts';
import { createLog } from '../log/log.ts';
import { onFinished } from '../testing/on-finished.ts';
import { connectRedis } from './connection.ts';
import { startHeartbeat } from './heartbeat.ts';
import { lock } from './lock.ts';
import { shareDirectory } from './share-directory.ts';
import { createSharedCallWindow } from './shared-call-window.ts';
import { shareReadings } from './shared-readings.ts';
import { shareToken } from './shared-token.ts';

/*
 * Redis keeps the moment at which a key ends: where its clock is set back by a year, a key of seconds lasts for a year. What
 * such a clock leaves is written here by hand.
 */
const year = 365 * 24 * 3_600_000;
const log = createLog('silent');

async function open() {
  const redis = await startRedis();
  onFinished(() => redis.close());
  const connection = await connectRedis(redis.url, log);
  onFinished(connection.close);
  const { client } = connection;
  const [seconds] = await client.time();
  return { connection, client, inAYear: Number(seconds) * 1000 + year };
}

test('a lock of seconds that would last for a year is nobody’s', async () => {
  const { client } = await open();
  expect(await lock(client, 'a-lock', 'one', 8_000)).toBe(true);
  expect(await lock(client, 'a-lock', 'other', 8_000)).toBe(false);
  await client.pexpire('a-lock', year);
  expect(await lock(client, 'a-lock', 'other', 8_000)).toBe(true);
  expect(await client.pttl('a-lock')).toBeLessThanOrEqual(8_000);
});

test('a reading that would last for a year is made anew', async () => {
  const { connection, client } = await open();
  const { read } = shareReadings(connection, 'app-secret');
  const { signal } = new AbortController();
  let readings = 0;
  const fetchReading = async () => {
    readings += 1;
    return { record: {}, imageUrls: new Map() } as unknown as RecordReading;
  };
  const readOnce = () => read(toRecordId('7'), fetchReading, signal);
  await readOnce();
  await readOnce();
  expect(readings).toBe(1);
  await client.pexpire('mianping:reading:7', year);
  await readOnce();
  expect(readings).toBe(2);
});

test('a token that would live for ten years is replaced', async () => {
  const { connection, client } = await open();
  const share = (name: string) => shareToken(connection, 'app-secret', name);
  const fetched = (value: string) => async () => ({ value, lifeMilliseconds: 7_200_000 });
  await share('one').renew(0, fetched('first'));
  expect((await share('other').renew(0, fetched('second'))).value).toBe('first');
  await client.pexpire('mianping:token', 10 * year);
  expect(await share('other').renew(0, fetched('second'))).toMatchObject({ value: 'second', generation: 2 });
});

test('the people of jobs that were published in the future are taken over by nobody', async () => {
  const { connection, client } = await open();
  const share = (name: string) => shareDirectory({ connection, appSecret: 'app-secret', name });
  const nothing = { interviews: [], ranges: [], applications: [], titles: [], names: [] };
  const teams = [['31', ['ou_former'], [], 0]] as [string, string[], string[], number][];
  await share('one').publish({ ...nothing, teams, startedAt: 1, hasReadDetails: true });
  const found = await share('other').load();
  expect([found?.snapshot.teams, (found?.ageMilliseconds ?? 0) >= 1000]).toEqual([teams, true]);
  const latest = JSON.parse((await client.get('mianping:directory')) ?? '') as { publishedAt: number };
  const ahead = { ...latest, publishedAt: latest.publishedAt + year / 1000 };
  await client.set('mianping:directory', JSON.stringify(ahead));
  expect(await share('another').load()).toBeNull();
});

test('calls, pauses, cuts and servers of a clock a year ahead keep nobody from a call', async () => {
  const { connection, client, inAYear } = await open();
  const rate = perSecond(18);
  await client.zadd('mianping:servers', inAYear, 'a ghost');
  await client.zadd('mianping:calls:/a', ...Array.from({ length: 18 }, (_, at) => [inAYear, `ghost ${at}`]).flat());
  await client.set('mianping:pause:/a', '1', 'PX', year);
  await client.hset('mianping:cut:/a', { at: inAYear, cap: 4 });
  const heartbeat = await startHeartbeat(connection, 'one');
  onFinished(() => heartbeat.close());
  expect(heartbeat.servers()).toBe(1);
  const { take } = createSharedCallWindow({ connection, heartbeat, name: 'one', endpoint: '/a', rate, log });
  expect((await take(20)).passes).toHaveLength(18);
});
