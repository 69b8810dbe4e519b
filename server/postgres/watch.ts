import { setTimeout as sleep } from 'node:timers/promises';
import { clockGrace } from '../base/clock.ts';
import { publish } from '../log/events.ts';
import type { Log } from '../log/log.ts';
import type { Writer } from '../store/writer.ts';
import type { Database } from './database.ts';
import { type Listener, listenAt } from './listener.ts';
import type { Reachability } from './reachability.ts';
import { migrations } from './schema.ts';
import { tryToWrite } from './try-to-write.ts';

/** Messages that a session or grant has ended. They carry only the time: servers look the rights up anew. */
export const rightsChannel = 'mianping_rights';

export interface WatchOptions {
  database: Database;
  /** The pool for changes. */
  changes: Database;
  reachability: Reachability;
  writer: Pick<Writer, 'isWorking' | 'write'>;
  /** Called for each message, and when messages may have been missed. */
  onRightsEnded: () => void;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
}

export interface Watch {
  close(): Promise<void>;
}

/** The pause between two looks: the server knows within two seconds that the database is back. */
const pauseMilliseconds = 500;

/**
 * Checks whether the database answers and whether this server still knows its tables, and listens on a separate
 * connection, until the watch is closed.
 */
export function watchDatabase(options: WatchOptions): Watch {
  const { database, changes, reachability, writer, onRightsEnded, log, now } = options;
  const ending = new AbortController();
  let listener: Listener | null = null;
  let listensTo: unknown = null;
  let isClockWrong = false;
  /** How far the database's clock is ahead of this server's, in milliseconds. */
  let clockAhead = 0;

  async function look(): Promise<void> {
    const [row] = await database.all('SELECT oldest_server, clock_milliseconds() AS now FROM schema_version');
    const isOutdated = Number(row?.oldest_server) > migrations.length;
    reachability.noteOutdated(isOutdated);
    compareClocks(Number(row?.now));
    if (isOutdated || writer.isWorking()) return reachability.noteReached();
    await tryToWrite(changes);
    reachability.noteReached();
    // The use of no session: its success makes the writer count as working again.
    await writer.write('use', '');
  }

  /** This server uses its own clock to decide which sessions have expired: a wrong clock signs readers out. */
  function compareClocks(databaseNow: number): void {
    const wasWrong = isClockWrong;
    clockAhead = databaseNow - now();
    isClockWrong = Math.abs(clockAhead) > clockGrace;
    if (isClockWrong && !wasWrong)
      log.error('the clock of this server differs from the clock of the database by minutes');
  }

  /** A broken listener does not count as a database that is away: servers look rights up anew without messages. */
  async function hear(): Promise<void> {
    if (listensTo !== database.currentHost()) forget();
    await listener?.check().catch(forget);
    if (listener !== null) return;
    listensTo = database.currentHost();
    listener = await listenAt(database.currentHost(), rightsChannel, hearMessage).catch(() => null);
    onRightsEnded();
  }

  function hearMessage(sentAt: string): void {
    onRightsEnded();
    publish('rights-heard', { milliseconds: Math.max(0, now() + clockAhead - Number(sentAt)) });
  }

  function forget(): void {
    listener?.close();
    listener = null;
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      await look().then(hear, reachability.noteAway);
      await sleep(pauseMilliseconds, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
    }
    forget();
  }

  const running = run();
  return {
    async close() {
      ending.abort();
      await running;
    },
  };
}
