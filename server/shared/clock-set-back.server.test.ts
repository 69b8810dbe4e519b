import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import type { RecordReading } from '../feishu/hire.ts';
import { createLog } from '../log/log.ts';
import { onFinished } from '../testing/on-finished.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { openSharedWorld } from '../testing/shared-world.ts';
import { startHeartbeat } from './heartbeat.ts';
import { acquireLease, releaseLease } from './lease.ts';
import { removeExpired } from './remove-expired.ts';
import { createSharedCallWindow } from './shared-call-window.ts';

/*
 * The database keeps the moment at which a row ends. If its clock is set back by a year, a row of seconds lasts for a
 * year. The tests write the rows that such a clock leaves.
 */
const year = 365 * 24 * 3_600_000;
const inAYear = `clock_milliseconds() + ${year}`;

test.skipIf(!hasPostgres)(
  'a lease is one owner’s until it ends; one that would last for a year is nobody’s',
  async () => {
    const { query, openDatabase } = await openSharedWorld();
    const lease = { database: openDatabase(), name: 'a lease', milliseconds: 8_000 };
    const acquire = (owner: string) => acquireLease({ ...lease, owner });
    const atOnce = await Promise.all(['one', 'two', 'three'].map(acquire));
    expect(atOnce.filter(Boolean)).toHaveLength(1);
    const owner = ['one', 'two', 'three'][atOnce.indexOf(true)] ?? '';
    expect([await acquire(owner), await acquire('other')]).toEqual([true, false]);
    await releaseLease({ ...lease, owner: 'other' });
    expect(await acquire('other')).toBe(false);
    await releaseLease({ ...lease, owner });
    expect(await acquire('other')).toBe(true);
    await query('UPDATE leases SET expires_at = expires_at - 9000');
    expect(await acquire('one')).toBe(true);
    await query(`UPDATE leases SET expires_at = ${inAYear}`);
    expect([await acquire('other'), await acquire('one')]).toEqual([true, false]);
  },
);

test.skipIf(!hasPostgres)('a reading that would last for a year is made anew', async () => {
  const { query, openServer } = await openSharedWorld();
  const { readings } = await openServer();
  const { signal } = new AbortController();
  let made = 0;
  const fetchReading = async () => {
    made += 1;
    return { record: {}, imageUrls: new Map() } as unknown as RecordReading;
  };
  const readOnce = () => readings.read(toRecordId('7'), fetchReading, signal);
  await readOnce();
  await readOnce();
  expect(made).toBe(1);
  await query(`UPDATE shared_values SET expires_at = ${inAYear}`);
  await readOnce();
  expect(made).toBe(2);
});

test.skipIf(!hasPostgres)(
  'a token that would live for ten years is replaced, and another company’s is not taken',
  async () => {
    const { query, openServer } = await openSharedWorld();
    const fetched = (value: string) => async () => ({ value, lifeMilliseconds: 7_200_000 });
    const renew = async (value: string, scope = 'a company') =>
      (await openServer({ scope })).calls.token.renew(0, fetched(value));
    await renew('first');
    expect((await renew('second')).value).toBe('first');
    expect((await renew('foreign', 'another company')).value).toBe('foreign');
    await query(`UPDATE shared_values SET expires_at = clock_milliseconds() + ${10 * year}`);
    expect(await renew('second')).toMatchObject({ value: 'second', generation: 2 });
  },
);

test.skipIf(!hasPostgres)(
  'pauses, cuts and servers of a clock a year ahead do not count, and calls no longer than new ones',
  async () => {
    const { query, openDatabase } = await openSharedWorld();
    const database = openDatabase();
    await query(`INSERT INTO servers VALUES ('a:ghost', ${inAYear})`);
    await query(`INSERT INTO endpoints VALUES ('a:/a', ${inAYear}, ${inAYear}, 4)`);
    await query(`INSERT INTO calls SELECT 'a:/a', 'ghost ' || at, ${inAYear} FROM generate_series(1, 18) AS at`);
    const log = createLog('silent');
    const heartbeat = await startHeartbeat({ database, scope: 'a', name: 'one', log });
    onFinished(heartbeat.close);
    expect(heartbeat.servers()).toBe(1);
    const rate = { calls: 18, milliseconds: 20 };
    const { take } = createSharedCallWindow({
      database,
      heartbeat,
      scope: 'a',
      name: 'one',
      endpoint: '/a',
      rate,
      log,
    });
    const start = performance.now();
    expect((await take(20)).passes).toEqual([]);
    await expect.poll(async () => (await take(20)).passes.length).toBe(18);
    expect(performance.now() - start).toBeGreaterThanOrEqual(1_000);
  },
);

test.skipIf(!hasPostgres)(
  'what has ended is removed, and so is what would last for a year, except used states',
  async () => {
    const { query, openDatabase } = await openSharedWorld();
    for (const [name, until] of [
      ['ended', 'clock_milliseconds() - 6000'],
      ['ahead', inAYear],
      ['there', 'clock_milliseconds() + 5000'],
    ]) {
      await query(`INSERT INTO shared_values VALUES ('${name}', '', ${until})`);
      await query(`INSERT INTO used_states VALUES ('${name}', ${until})`);
      await query(`INSERT INTO leases VALUES ('${name}', '', ${until})`);
      await query(`INSERT INTO calls VALUES ('', '${name}', ${until})`);
      await query(`INSERT INTO servers VALUES ('${name}', ${until})`);
    }
    await removeExpired(openDatabase());
    const left = await query(`
    SELECT key AS name FROM shared_values UNION ALL SELECT state_hash FROM used_states
      UNION ALL SELECT name FROM leases UNION ALL SELECT name FROM calls UNION ALL SELECT name FROM servers`);
    expect(left.map(({ name }) => name).toSorted()).toEqual(['ahead', ...Array(5).fill('there')]);
    expect(await query(`SELECT 1 FROM used_states WHERE state_hash = 'ahead'`)).toHaveLength(1);
  },
);
