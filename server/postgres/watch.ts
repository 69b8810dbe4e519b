import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Writer } from '../store/writer.ts';
import type { Database } from './database.ts';
import type { Reachability } from './reachability.ts';
import { migrations } from './schema.ts';

/** Somebody's session or grant has ended. The message has no content: what counts is looked up. */
export const rightsChannel = 'mianping_rights';

export interface WatchOptions {
  database: Database;
  reachability: Reachability;
  writer: Pick<Writer, 'isWorking' | 'write'>;
  /** Called for each message, and when messages may have been missed. */
  onRightsEnded: () => void;
}

export interface Watch {
  close(): Promise<void>;
}

/** Of looking: a database that is back is known to be within two seconds. */
const pauseMilliseconds = 500;

/**
 * Looks whether the database answers and whether this server still knows its tables, and listens on a connection of its
 * own, until it is closed.
 */
export function watchDatabase({ database, reachability, writer, onRightsEnded }: WatchOptions): Watch {
  const ending = new AbortController();
  let listener: Client | null = null;
  let listensTo: unknown = null;

  async function look(): Promise<void> {
    const [row] = await database.all('SELECT oldest_server FROM schema_version');
    const isOutdated = Number(row?.oldest_server) > migrations.length;
    reachability.noteOutdated(isOutdated);
    // Without traffic nothing else would tell that writing works again.
    if (isOutdated || writer.isWorking()) reachability.noteReached();
    else await tryToWrite();
    if (listener === null || listensTo !== database.currentHost()) await listen();
  }

  /** A row that is written to the disk, and that means nothing. */
  async function tryToWrite(): Promise<void> {
    await database.run(
      `INSERT INTO used_states (state_hash, expires_at) VALUES ('', 0)
       ON CONFLICT (state_hash) DO UPDATE SET expires_at = excluded.expires_at`,
    );
    reachability.noteReached();
    await writer.write('dropExpired', null);
  }

  async function listen(): Promise<void> {
    await forget();
    listensTo = database.currentHost();
    const client = new Client(database.currentHost());
    client.on('error', () => {
      if (listener === client) listener = null;
    });
    client.on('notification', onRightsEnded);
    listener = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${rightsChannel}`);
    } catch (error) {
      listener = null;
      throw error;
    }
    onRightsEnded();
  }

  async function forget(): Promise<void> {
    const former = listener;
    listener = null;
    await former?.end().catch(() => undefined);
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      await look().catch(reachability.noteAway);
      await sleep(pauseMilliseconds, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
    }
    await forget();
  }

  const running = run();
  return {
    async close() {
      ending.abort();
      await running;
    },
  };
}
