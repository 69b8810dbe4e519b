import { LRUCache } from 'lru-cache';
import type { Log } from '../log/log.ts';
import { hashOf, type Session } from '../store/sessions.ts';
import { createStore, type ReadTables, type Store } from '../store/store.ts';
import { createTables } from '../store/tables.ts';
import type { Database } from './database.ts';
import { postgresTrail } from './postgres-trail.ts';
import { createPostgresWriter } from './postgres-writer.ts';
import { createReachability } from './reachability.ts';
import { createRowSigner } from './row-signer.ts';
import type { StorePools } from './store-pools.ts';
import { watchDatabase } from './watch.ts';

export interface PostgresStoreOptions {
  /** Closed with the store. */
  pools: StorePools;
  /** The issuer of people's ids: the store shows nobody who signed in under another one. */
  issuer: string;
  appSecret: string;
  log: Log;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** A monotonic clock in milliseconds. */
  elapsed?: () => number;
}

/** A reader whom the server looked up this recently reads on while the database is away. */
export const graceMilliseconds = 5_000;

/** The store that several servers share. */
export function openPostgresStore(options: PostgresStoreOptions): Store {
  const { pools, issuer, appSecret, log } = options;
  const { database, changes } = pools;
  const { now = Date.now, elapsed = () => performance.now() } = options;
  const signer = createRowSigner({ appSecret, log, elapsed });
  const reachability = createReachability({ log, elapsed });
  const connection = {
    all: (...asked: Parameters<Database['all']>) => reachability.run(() => database.all(...asked)),
    run: (...asked: Parameters<Database['run']>) => reachability.run(() => database.run(...asked)),
  };
  const tables = createTables({ connection, issuer, now, signer, trail: postgresTrail });
  const { find, forget } = keepSessions(tables.sessions.find, elapsed);
  const shared = { reachability, onRightsEnded: forget, now };
  const writer = createPostgresWriter({ ...shared, database: changes, issuer, signer, elapsed });
  const watch = watchDatabase({ ...shared, database, changes, writer, log });
  let closing: Promise<void> | null = null;
  return {
    ...createStore({ tables: { ...tables, sessions: { ...tables.sessions, find } }, writer, now }),
    isReadable: reachability.isReachable,
    isWritable: writer.isWorking,
    close() {
      closing ??= watch.close().then(writer.close).then(changes.close).then(database.close);
      return closing;
    },
  };
}

/** Keeps the last look-up of each session for as long as it may still count while the database is away. */
function keepSessions(find: ReadTables['sessions']['find'], elapsed: () => number) {
  const kept = new LRUCache<string, { session: Session; at: number }>({ max: 10_000 });
  let timesForgotten = 0;
  return {
    forget(): void {
      timesForgotten += 1;
      kept.clear();
    },
    async find(sessionId: string): Promise<Session | null> {
      const [idHash, before] = [hashOf(sessionId), timesForgotten];
      try {
        const session = await find(sessionId);
        // If the server heard of an end during the look-up, the answer may be out of date.
        if (session && before === timesForgotten) kept.set(idHash, { session, at: elapsed() });
        else kept.delete(idHash);
        return session;
      } catch (error) {
        const last = kept.get(idHash);
        if (last === undefined || elapsed() - last.at >= graceMilliseconds) throw error;
        return last.session;
      }
    },
  };
}
