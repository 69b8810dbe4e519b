import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import type { RecordReading } from '../feishu/hire.ts';
import { type Database, openDatabase } from '../postgres/database.ts';
import type { Value } from '../store/connection.ts';
import { collectLog } from '../testing/collected-log.ts';
import { onFinished } from '../testing/on-finished.ts';
import { createTestDatabase, hasPostgres } from '../testing/postgres-world.ts';
import { openShared } from './open-shared.ts';
import { shareReadings } from './shared-readings.ts';

async function openPool() {
  const { address, query } = await createTestDatabase();
  const open = (): Database => {
    const database = openDatabase({ address, connections: 1 });
    onFinished(database.close);
    return database;
  };
  return { query, open };
}

test.skipIf(!hasPostgres)('a crowd that has every connection does not make the database seem away', async () => {
  const { open } = await openPool();
  const database = open();
  const { log, lines } = collectLog();
  const options = { scope: 'a company', issuer: 'a company by open_id', appSecret: 'secret', log };
  const shared = await openShared({ ...options, database, beats: open() });
  onFinished(shared.close);
  // A beat among them would wait for a connection for longer than it may.
  await Promise.all([1, 2].map(() => database.all('SELECT pg_sleep(1.9)')));
  expect([shared.isConnected(), lines]).toEqual([true, []]);
});

test.skipIf(!hasPostgres)('a server asks seldom, and only reads, while another one makes the reading', async () => {
  const { query, open } = await openPool();
  const database = open();
  const statements: string[] = [];
  const counting = (name: 'all' | 'run') => (sql: string, values?: readonly Value[]) => {
    statements.push(name);
    return database[name](sql, values) as Promise<never>;
  };
  const counted: Database = { ...database, all: counting('all'), run: counting('run') };
  const reachability = { isConnected: () => true };
  const { read } = shareReadings({ database: counted, reachability, issuer: 'a', appSecret: 'secret' });
  await query(`INSERT INTO leases VALUES ('a:reading:7', 'another server', clock_milliseconds() + 8000)`);
  const never = async () => ({}) as RecordReading;
  await expect(read(toRecordId('7'), never, AbortSignal.timeout(1_000))).rejects.toThrow();
  // At 0, 30, 90, 210, 450, 700 and 950 milliseconds.
  expect(statements.length).toBeLessThanOrEqual(7);
  expect(new Set(statements)).toEqual(new Set(['all']));
});
