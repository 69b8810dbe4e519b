import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Person } from '#contract/access.ts';
import { toRecordId } from '#testing/record-id.ts';
import { createLog } from '../log/log.ts';
import { openDatabase } from '../postgres/database.ts';
import { openPostgresStore } from '../postgres/postgres-store.ts';
import { openStorePools } from '../postgres/store-pools.ts';
import { connectionTo, inTransaction } from '../sqlite/sqlite-connection.ts';
import { openSqliteStore } from '../sqlite/sqlite-store.ts';
import type { AuditEntry, AuditVerdict, Store } from '../store/store.ts';
import { onFinished } from './on-finished.ts';
import { createTestDatabase, hasPostgres, type TestDatabase } from './postgres-world.ts';
import { verdictAfter } from './verdict-after.ts';
import { readFile, readingBy, readPostgres, type WorldReading } from './world-reading.ts';

export const minute = 60_000;
export const hour = 60 * minute;

export const issuer = 'a company';

/** 2026-11-01T00:00:00Z */
export const start = Date.UTC(2026, 10, 1);

/** Both engines; SQLite alone where there is no PostgreSQL. */
export const engines = hasPostgres ? (['sqlite', 'postgres'] as const) : (['sqlite'] as const);
export type Engine = (typeof engines)[number];
/** For suites that open one world for all their tests: a skipped suite would open it all the same. */
export const withPostgres = engines.filter((engine) => engine === 'postgres');

interface ReopenOptions {
  issuer?: string;
  /** In PostgreSQL alone, like what follows. */
  appSecret?: string;
  /** Another way to the same database. */
  address?: string;
}

export interface StoreWorld extends WorldReading {
  store: Store;
  /** What the store takes for the time; set it to let time pass. */
  clock: { now: number; elapsed: number };
  /** Every log line so far. */
  lines: string[];
  /** One more server on the same database; in SQLite the former one is closed. */
  reopen(options?: ReopenOptions): Promise<Store>;
  /** Statements of somebody with every right in the database, and without care for our rules. */
  tamper(...statements: string[]): Promise<void>;
  /** The verdict after such statements, all of which are then rolled back. */
  verdictAfter(...statements: string[]): Promise<AuditVerdict>;
}

export function openWorld(engine: Engine): Promise<StoreWorld> {
  return engine === 'sqlite' ? openSqliteWorld() : openPostgresWorld();
}

export interface SqliteWorld extends StoreWorld {
  folder: string;
  /** The file of the store. */
  path: string;
  rows(sql: string): Promise<Record<string, unknown>[]>;
}

export async function openSqliteWorld(): Promise<SqliteWorld> {
  const folder = emptyFolder();
  const clock = { now: start, elapsed: 0 };
  const open = (name: string) => openSqliteStore({ folder, issuer: name, now: () => clock.now });
  const path = join(folder, 'mianping.sqlite');
  const world: SqliteWorld = {
    folder,
    path,
    clock,
    lines: [],
    store: open(issuer),
    async reopen(options = {}) {
      await world.store.close();
      world.store = open(options.issuer ?? issuer);
      return world.store;
    },
    ...readingBy((read) => readFile(folder, read)),
    rows: (sql) => readFile(folder, ({ connection }) => connection.all(sql)),
    tamper: async (...statements) => changeFile(path, (database) => database.exec(statements.join(';'))),
    verdictAfter: (...statements) =>
      changeFile(path, (database) =>
        verdictAfter(statements, (work) => inTransaction(database, connectionTo(database), work)),
      ),
  };
  onFinished(() => world.store.close());
  return world;
}

export interface PostgresWorld extends StoreWorld {
  /** For the role that serves. */
  address: string;
  superAddress: string;
  ownerAddress: string;
}

interface PostgresWorldOptions {
  /** A new one unless given. */
  database?: TestDatabase;
  /** Milliseconds that a statement may take. */
  answerMilliseconds?: number;
}

export async function openPostgresWorld(options: PostgresWorldOptions = {}): Promise<PostgresWorld> {
  const { address, ownerAddress, superAddress, query } = options.database ?? (await createTestDatabase());
  const { answerMilliseconds = 3_000 } = options;
  const clock = { now: start, elapsed: 0 };
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => lines.push(line) });
  const open = (given: ReopenOptions = {}): Store => {
    const { issuer: name = issuer, appSecret = 'secret' } = given;
    const pools = openStorePools({ address: given.address ?? address, answerMilliseconds });
    const [now, elapsed] = [() => clock.now, () => clock.elapsed];
    const store = openPostgresStore({ pools, issuer: name, appSecret, log, now, elapsed });
    onFinished(store.close);
    return store;
  };
  return {
    address,
    ownerAddress,
    superAddress,
    clock,
    lines,
    store: open(),
    reopen: async (options) => open(options),
    ...readingBy((read) => readPostgres(address, read)),
    tamper: async (...statements) => void (await query(statements.join(';'))),
    async verdictAfter(...statements) {
      const database = openDatabase({ address: superAddress, connections: 1 });
      return verdictAfter(statements, database.transaction).finally(database.close);
    },
  };
}

export function emptyFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'mianping-store-'));
  onFinished(() => rmSync(parent, { recursive: true }));
  return join(parent, 'data');
}

export function person(id: string, zh = `某${id}`): Person {
  return { id, name: { zh, en: null } };
}

export function entry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    requestId: 'req-1',
    person: person('ou_a'),
    action: 'read',
    recordId: toRecordId('7'),
    result: 'allowed',
    reason: 'author',
    address: '192.0.2.1',
    ...changes,
  };
}

/** Lines 1 to `count`, an hour apart, each of a request of its own. */
export async function worldOf(engine: Engine, count: number): Promise<StoreWorld> {
  const world = await openWorld(engine);
  for (let number = 1; number <= count; number += 1) {
    await world.store.audit.append(entry({ requestId: `req-${number}` }));
    world.clock.now += hour;
  }
  return world;
}

/** What stands in the way of whoever tampers without thinking. */
export const withoutTriggers: Record<Engine, string[]> = {
  sqlite: [
    'audit_is_added_to_at_its_end',
    'audit_never_changes',
    'audit_leaves_by_pruning',
    'audit_head_is_one',
    'audit_head_moves_forward',
    'audit_head_stays',
    'audit_head_follows',
  ].map((name) => `DROP TRIGGER ${name}`),
  postgres: ['ALTER TABLE audit DISABLE TRIGGER ALL'],
};

async function changeFile<Result>(path: string, work: (database: DatabaseSync) => Result): Promise<Awaited<Result>> {
  const database = new DatabaseSync(path);
  try {
    return await work(database);
  } finally {
    database.close();
  }
}
