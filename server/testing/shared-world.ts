import { createLog } from '../log/log.ts';
import { type Database, openDatabase } from '../postgres/database.ts';
import { openShared, type Shared } from '../shared/open-shared.ts';
import { onFinished } from './on-finished.ts';
import { createTestDatabase } from './postgres-world.ts';

/** Servers of one app and one company unless told otherwise, each with connections of its own to one database. */
export interface SharedWorld {
  query(sql: string): Promise<Record<string, unknown>[]>;
  openServer(whose?: { scope?: string; issuer?: string }): Promise<Shared>;
  openDatabase(): Database;
}

export async function openSharedWorld(): Promise<SharedWorld> {
  const { address, query } = await createTestDatabase();
  return { query, ...serversAt(address) };
}

/** Closed when the test ends. */
export function serversAt(address: string): Pick<SharedWorld, 'openServer' | 'openDatabase'> {
  function open(connections = 4): Database {
    const database = openDatabase({ address, connections });
    onFinished(database.close);
    return database;
  }

  async function openServer({ scope = 'a company', issuer = 'a company by open_id' } = {}): Promise<Shared> {
    const log = createLog('silent');
    const shared = await openShared({
      database: open(),
      beats: open(1),
      scope,
      issuer,
      appSecret: 'secret-canary',
      log,
    });
    let closing: Promise<void> | null = null;
    const close = () => {
      closing ??= shared.close();
      return closing;
    };
    onFinished(close);
    return { ...shared, close };
  }
  return { openServer, openDatabase: open };
}
