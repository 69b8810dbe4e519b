import type { Log } from '../log/log.ts';
import type { Database } from '../postgres/database.ts';
import { codeOf, failureOf } from '../postgres/failures.ts';

/** A pool has no connection whose state it could tell: the heartbeat tells it. */
export interface Reachability {
  /** Whether the last question to the database, a second ago at most, was answered. */
  isConnected(): boolean;
}

/** How many servers there are, and whether this one reaches the database. */
export interface Heartbeat extends Reachability {
  /** As counted last, this one included; at least one. */
  servers(): number;
  /** The servers were counted on another occasion. */
  count(servers: number): void;
  /** When the database was first reached again after it was away, on the clock of `performance.now()`. */
  returnedAt(): number;
  /** Tells the others that this server is gone. */
  close(): Promise<void>;
}

export interface HeartbeatOptions {
  database: Database;
  /** A digest of the app and tenant that the servers call Feishu for. */
  scope: string;
  /** The name of this process. */
  name: string;
  log: Log;
}

const beatMilliseconds = 1_000;
/** A server that has not been heard of for so long is gone. */
export const goneMilliseconds = 5_000;
/** By then all servers have found their way back to the database, or are taken for gone. */
export const returnMilliseconds = 10_000;

/** Resolves after the first count. Rejects where the database cannot be used. */
export async function startHeartbeat({ database, scope, name, log }: HeartbeatOptions): Promise<Heartbeat> {
  let servers = 1;
  let countedAt = performance.now();
  let isConnected = true;
  let returnedAt = Number.NEGATIVE_INFINITY;
  let beating: Promise<void> | null = null;

  /** After the database was away, others may not have come back to it yet: fewer servers are believed in a while later. */
  function count(counted: number): void {
    if (counted < servers && performance.now() - countedAt < returnMilliseconds) return;
    servers = Math.max(1, counted);
    countedAt = performance.now();
  }

  async function beat(): Promise<void> {
    count(await beatOnce(database, scope, name));
    if (isConnected) return;
    log.info('what servers share in the database is back');
    [isConnected, returnedAt] = [true, performance.now()];
  }

  function fail(error: unknown): void {
    if (isConnected) {
      const reason = { failure: failureOf(error), code: codeOf(error) };
      log.error(reason, 'what servers share in the database is away: each goes on alone');
    }
    isConnected = false;
    countedAt = performance.now();
  }

  /** The next beat waits for one that is late. */
  function beatAgain(): void {
    beating ??= beat()
      .catch(fail)
      .finally(() => {
        beating = null;
      });
  }

  await beat();
  const timer = setInterval(beatAgain, beatMilliseconds).unref();
  return {
    servers: () => servers,
    count,
    isConnected: () => isConnected,
    returnedAt: () => returnedAt,
    async close() {
      clearInterval(timer);
      // Otherwise a late beat would bring the server back.
      await beating;
      if (isConnected)
        await database.run('DELETE FROM servers WHERE name = $1', [nameOf(scope, name)]).catch(() => undefined);
    },
  };
}

/** The servers of `$1` that are there. A row from the future was written before the database's clock was set back. */
export const presentServers = `
  SELECT count(*) FROM servers WHERE starts_with(name, $1)
    AND seen_at > clock_milliseconds() - ${goneMilliseconds} AND seen_at <= clock_milliseconds()
`;

export function nameOf(scope: string, name: string): string {
  return `${scope}:${name}`;
}

/** Resolves to how many servers there are. A statement does not see the row that it writes itself. */
async function beatOnce(database: Database, scope: string, name: string): Promise<number> {
  const [row] = await database.all(
    `WITH beat AS (
       INSERT INTO servers (name, seen_at) VALUES ($2, clock_milliseconds())
       ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at
     )
     SELECT 1 + (${presentServers} AND name <> $2) AS servers`,
    [nameOf(scope, ''), nameOf(scope, name)],
  );
  return (row as { servers: number }).servers;
}
