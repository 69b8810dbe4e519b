import type { Log } from '../log/log.ts';
import { openDatabase as openPool } from '../postgres/database.ts';
import { openPostgresStore } from '../postgres/postgres-store.ts';
import { postgresTrail } from '../postgres/postgres-trail.ts';
import { createRowSigner } from '../postgres/row-signer.ts';
import { openStorePools } from '../postgres/store-pools.ts';
import { openDatabase as openFile } from '../sqlite/database.ts';
import { connectionTo, inSnapshot } from '../sqlite/sqlite-connection.ts';
import { openSqliteStore } from '../sqlite/sqlite-store.ts';
import { sqliteTrail } from '../sqlite/sqlite-trail.ts';
import type { AuditFilter } from '../store/audit-list.ts';
import { unsigned } from '../store/signer.ts';
import type { AuditLine, AuditVerdict, Store } from '../store/store.ts';
import type { TableOptions } from '../store/table-options.ts';
import { createTables, type Tables } from '../store/tables.ts';
import { createTrailReading, type ReadableDatabase } from '../store/trail-reading.ts';
import { createTestDatabase } from './postgres-world.ts';
import type { Engine } from './store-world.ts';

/** A database of either engine: as servers open it, and on a connection of the test's own. */
export interface TestStore {
  /** The store of one server, which the caller closes. */
  open(options: ServerOptions): Store;
  /** The rules on the test's own connection: their changes add no line to the trail. */
  tablesOf(issuer: string, now?: () => number): Tables;
  /** The lines of the audit trail so far, oldest first. */
  trail(filter?: AuditFilter): Promise<AuditLine[]>;
  verify(): Promise<AuditVerdict>;
  /** Closes the test's own connection. */
  close(): Promise<void>;
}

interface ServerOptions {
  issuer: string;
  /** Unless given, the secret of the test store. */
  appSecret?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
}

interface TestStoreOptions {
  engine: Engine;
  /** For the file of SQLite. */
  folder: string;
  /** Signs rows in PostgreSQL. */
  appSecret: string;
  log: Log;
}

export async function createTestStore({ engine, folder, ...rest }: TestStoreOptions): Promise<TestStore> {
  return engine === 'sqlite' ? inFile(folder) : inPostgres(rest);
}

function inFile(folder: string): TestStore {
  const file = openFile(folder);
  const connection = connectionTo(file);
  return {
    open: ({ issuer, now = Date.now }) => openSqliteStore({ folder, issuer, now }),
    close: async () => file.close(),
    ...onConnection({
      connection,
      inSnapshot: (work) => inSnapshot(file, () => work(connection)),
      signer: unsigned,
      trail: sqliteTrail,
    }),
  };
}

async function inPostgres({ appSecret, log }: Pick<TestStoreOptions, 'appSecret' | 'log'>): Promise<TestStore> {
  const { address } = await createTestDatabase();
  const pool = openPool({ address, connections: 2 });
  return {
    open: ({ issuer, now = Date.now, appSecret: given = appSecret }) =>
      openPostgresStore({ pools: openStorePools({ address }), issuer, appSecret: given, log, now }),
    close: () => pool.close(),
    ...onConnection({
      connection: pool,
      inSnapshot: pool.inSnapshot,
      signer: createRowSigner({ appSecret, log }),
      trail: postgresTrail,
    }),
  };
}

function onConnection({
  connection,
  inSnapshot,
  ...parts
}: ReadableDatabase & Pick<TableOptions, 'signer' | 'trail'>): Pick<TestStore, 'tablesOf' | 'trail' | 'verify'> {
  const reading = createTrailReading({ connection, inSnapshot });
  return {
    tablesOf: (issuer, now = Date.now) => createTables({ connection, issuer, now, ...parts }),
    trail: (filter = {}) => Array.fromAsync(reading.list(filter)),
    verify: () => reading.verify(),
  };
}
