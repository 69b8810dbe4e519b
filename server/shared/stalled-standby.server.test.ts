import { expect, test } from 'vitest';
import { perSecond } from '../base/rate.ts';
import { openDatabase } from '../postgres/database.ts';
import { onFinished } from '../testing/on-finished.ts';
import { startOwnPostgres } from '../testing/own-postgres.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { until } from '../testing/until.ts';
import { createCallCounter } from './call-counter.ts';
import { removeExpired } from './remove-expired.ts';
import { shareSignIns } from './shared-sign-ins.ts';

test.skipIf(!hasPostgres)('a standby that confirms nothing leaves one connection waiting, not one a try', async () => {
  const { server, database: world } = await startOwnPostgres();
  const database = openDatabase({ address: world.address, connections: 4, answerMilliseconds: 200 });
  onFinished(database.close);
  const reachability = { isConnected: () => true };
  const { use } = shareSignIns({ database, reachability, scope: 'a', appSecret: 'secret' });
  await use('a state', 60_000);
  await world.query(`INSERT INTO used_states SELECT 'ended ' || at, 0 FROM generate_series(1, 3) AS at`);
  const follow = async (standby: string) => {
    await server.query(`ALTER SYSTEM SET synchronous_standby_names = '${standby}'`);
    await server.query('SELECT pg_reload_conf()');
    await until(
      async () => (await server.query('SHOW synchronous_standby_names'))[0]?.synchronous_standby_names === standby,
    );
  };

  await follow('stalled');
  for (const state of ['one', 'two', 'three']) {
    await expect(use(state, 60_000)).rejects.toMatchObject({ code: 'store_unreachable' });
  }
  for (const endpoint of ['/a', '/b']) {
    const counter = createCallCounter({ database, scope: 'a', endpoint, rate: perSecond(18) });
    await expect(counter.take(1, 'batch')).rejects.toThrow();
  }
  await removeExpired(database);
  const waiting = () => server.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'`);
  expect(await waiting()).toHaveLength(1);

  await follow('');
  await expect.poll(waiting).toEqual([]);
  await removeExpired(database);
  expect(await world.query(`SELECT 1 FROM used_states WHERE state_hash LIKE 'ended%'`)).toEqual([]);
  // The first try was committed in the end, and the second one never.
  expect([await use('one', 60_000), await use('two', 60_000)]).toEqual([false, true]);
});
