import type { Log } from '../log/log.ts';
import type { Database } from '../postgres/database.ts';
import { codeOf, failureOf } from '../postgres/failures.ts';

/** Knows whether the database answers, which a pool of connections cannot tell. */
export interface Reachability {
  /** Whether the last question to the database, a second ago at most, was answered. */
  isConnected(): boolean;
}

/** Counts the servers, and checks whether this one reaches the database. */
export interface Heartbeat extends Reachability {
  /** The last count of servers, this one included; at least one. */
  servers(): number;
  /** Notes a count of servers from another statement. */
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
/** A server without a heartbeat for this time counts as gone. */
export const goneMilliseconds = 5_000;
/** After this time all servers have reached the database again, or count as gone. */
export const returnMilliseconds = 10_000;

/** Resolves after the first count. Rejects where the database cannot be used. */
export async function startHeartbeat({ database, scope, name, log }: HeartbeatOptions): Promise<Heartbeat> {
  let servers = 1;
  let countedAt = performance.now();
  let isConnected = true;
  let returnedAt = Number.NEGATIVE_INFINITY;
  let beating: Promise<void> | null = null;

  /** After an outage of the database, others may not have reached it yet: a lower count is accepted only later. */
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

/** Counts the present servers whose names start with `$1`. A row from the future is from a clock set back since. */
export const presentServers = `
  SELECT count(*) FROM servers WHERE starts_with(name, $1)
    AND seen_at > clock_milliseconds() - ${goneMilliseconds} AND seen_at <= clock_milliseconds()
`;

export function nameOf(scope: string, name: string): string {
  return `${scope}:${name}`;
}

/** Resolves to the number of servers. The statement adds 1 because it does not see the row that it writes itself. */
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
