import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import type { Store } from '../store/store.ts';
import { onFinished } from '../testing/on-finished.ts';
import { startOwnPostgres } from '../testing/own-postgres.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { entry, openPostgresWorld, type PostgresWorld, person } from '../testing/store-world.ts';
import { until } from '../testing/until.ts';
import { graceMilliseconds } from './postgres-store.ts';

const refused = { code: 'store_unreachable', retryAfter: 2 };

function append({ audit }: Store, requestId: string): Promise<void> {
  return audit.append(entry({ requestId }));
}

function signIn({ sessions }: Store): Promise<string> {
  return sessions.start({ person: person('ou_a'), former: null, line: entry({ requestId: 'sign-in' }) });
}

async function idsIn({ trail }: PostgresWorld): Promise<string[]> {
  return (await trail()).map(({ requestId }) => requestId);
}

function timesLogged({ lines }: PostgresWorld, sentence: string): number {
  return lines.filter((line) => (JSON.parse(line) as { msg: string }).msg === sentence).length;
}

describe.skipIf(!hasPostgres)('where the database', () => {
  test('is away, whoever was just looked up reads on, and changes are refused; it comes back by itself', async () => {
    const { server, database } = await startOwnPostgres();
    const world = await openPostgresWorld({ database });
    const { store, clock } = world;
    const sessionId = await signIn(store);
    await until(
      async () => (await server.query('SELECT 1 FROM pg_stat_activity WHERE query ~ $$^LISTEN$$')).length > 0,
    );
    // Its connection begins with forgetting.
    await sleep(50);
    await store.sessions.find(sessionId);
    await server.kill();

    expect(await store.sessions.find(sessionId)).toMatchObject({ person: person('ou_a') });
    await expect(store.sessions.find('another')).rejects.toMatchObject(refused);
    await expect(append(store, 'away')).rejects.toMatchObject(refused);
    await expect(signIn(store)).rejects.toMatchObject(refused);
    await expect(store.grants.findLiveTo('ou_a')).rejects.toMatchObject(refused);
    expect([store.isReadable(), store.isWritable()]).toEqual([false, false]);
    clock.elapsed += graceMilliseconds - 1;
    expect(await store.sessions.find(sessionId)).not.toBeNull();
    clock.elapsed += 1;
    await expect(store.sessions.find(sessionId)).rejects.toMatchObject(refused);
    expect(timesLogged(world, 'the database cannot be reached')).toBe(1);

    await server.start();
    const startedAt = performance.now();
    await until(() => store.isReadable() && store.isWritable());
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(timesLogged(world, 'the database is back')).toBe(1);
    expect(await store.sessions.find(sessionId)).not.toBeNull();
    await append(store, 'after');
    expect(await idsIn(world)).toEqual(['sign-in', 'after']);
  });

  test('is killed in the middle of writing, no acknowledged line is lost, and none is there twice', async () => {
    const { server, database } = await startOwnPostgres();
    const world = await openPostgresWorld({ database });
    const acknowledged: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      await append(world.store, `first-${round}`);
      const appended = Promise.allSettled(
        Array.from({ length: 60 }, async (_, number) => {
          await sleep(number);
          await append(world.store, `${round}-${number}`);
          acknowledged.push(`${round}-${number}`);
        }),
      );
      await sleep(30);
      await server.kill();
      await server.start();
      await appended;
      await until(() => world.store.isReadable() && world.store.isWritable());
    }
    const ids = await idsIn(world);
    expect(new Set(ids).size).toBe(ids.length);
    expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(await world.verify()).toMatchObject({ isIntact: true });
  });

  interface Trouble {
    is: string;
    sentence: string;
    begin(world: PostgresWorld): Promise<unknown>;
    end(world: PostgresWorld): Promise<unknown>;
  }

  let holder: Client;
  const troubles: Trouble[] = [
    {
      is: 'is read-only',
      sentence: 'the database is a standby, or read-only',
      begin: (world) => alter(world, 'SET default_transaction_read_only = on'),
      end: (world) => alter(world, 'RESET default_transaction_read_only', 'SET transaction_read_only = off'),
    },
    {
      is: 'has no connection left',
      sentence: 'the database has no connection left',
      begin: (world) => alter(world, 'CONNECTION LIMIT 0'),
      end: (world) => alter(world, 'CONNECTION LIMIT -1'),
    },
    {
      is: 'is slow',
      sentence: 'the database does not answer in time',
      async begin({ superAddress }) {
        holder = new Client(superAddress);
        onFinished(() => holder.end());
        await holder.connect();
        await holder.query('BEGIN; LOCK TABLE audit');
      },
      end: () => holder.query('ROLLBACK'),
    },
    {
      is: 'has tables for newer servers',
      sentence: 'the tables of the database are for newer servers: use that version',
      async begin({ tamper, store }) {
        await tamper('UPDATE schema_version SET oldest_server = 99');
        await until(() => !store.isReadable());
      },
      end: ({ tamper }) => tamper('UPDATE schema_version SET oldest_server = 1'),
    },
  ];

  test.each(troubles)('$is, changes are refused with a sentence in the log, until it is over', async (trouble) => {
    const world = await openPostgresWorld({ answerMilliseconds: 300 });
    const { store } = world;
    await append(store, 'before');
    await trouble.begin(world);
    await expect(append(store, 'refused')).rejects.toMatchObject(refused);
    expect(store.isWritable()).toBe(false);
    await until(() => timesLogged(world, trouble.sentence) > 0);
    await expect(append(store, 'refused')).rejects.toMatchObject(refused);

    await trouble.end(world);
    await until(() => store.isReadable() && store.isWritable());
    await append(store, 'after');
    expect(await idsIn(world)).toEqual(['before', 'after']);
    expect(await world.verify()).toMatchObject({ isIntact: true });
    const errors = world.lines.filter((line) => line.includes('"level":"error"'));
    expect(errors.filter((line) => line.includes(trouble.sentence)).length).toBe(1);
  });

  /** For new connections; the present ones end. */
  async function alter({ tamper }: PostgresWorld, change: string, ...before: string[]): Promise<void> {
    await tamper(...before, `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I ${change}', current_database()); END $$`);
    await tamper(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'mianping'",
    );
  }
});
