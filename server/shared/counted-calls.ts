import { randomUUID } from 'node:crypto';
import type { Transaction } from '../store/connection.ts';
import type { EndpointState } from './call-budget.ts';
import { nameOf, presentServers } from './heartbeat.ts';
import { takingTurns } from './turn.ts';

export interface CountedEndpoint {
  scope: string;
  /** The name of the row, which includes the scope. */
  name: string;
  /** The most calls of a window. */
  calls: number;
  /** How long a call counts if its server never reports its end. */
  holdMilliseconds: number;
}

/** Locks the endpoint: until the end of the transaction no other server takes calls, but calls may end. */
export async function lockEndpoint(transaction: Transaction, endpoint: CountedEndpoint): Promise<EndpointState> {
  const find = () =>
    transaction.all(
      'SELECT paused_until AS "pausedUntil", cut_at AS "cutAt", cap FROM endpoints WHERE name = $1 FOR UPDATE',
      [endpoint.name],
    );
  let [row] = await find();
  if (!row) {
    await addEndpoint(transaction, endpoint);
    [row] = await find();
  }
  return row as unknown as EndpointState;
}

/**
 * A crash of the database or the promotion of a standby loses the counted calls, so this function then assumes a full
 * window of calls. `known_endpoints` survives both, and tells such a loss from the first call ever.
 */
async function addEndpoint(transaction: Transaction, endpoint: CountedEndpoint): Promise<void> {
  const { name, calls } = endpoint;
  const values = [name, calls];
  const added = await transaction.run('INSERT INTO endpoints VALUES ($1, 0, 0, $2) ON CONFLICT DO NOTHING', values);
  // Another server has added it meanwhile.
  if (added === 0) return;
  const isFirst = await transaction.run(
    `${takingTurns} INSERT INTO known_endpoints SELECT $1 FROM turn ON CONFLICT DO NOTHING`,
    [name],
  );
  if (isFirst === 1) return;
  await addCalls(transaction, endpoint, `lost ${randomUUID()}`, calls);
}

/**
 * The database's clock, how many servers there are, and until when each call counts, the earliest first. The
 * caller must hold the lock, because a statement that waits for a lock may have read the clock before.
 */
export async function askCounted(transaction: Transaction, { scope, name }: CountedEndpoint) {
  const rows = await transaction.all(
    `SELECT now, (${presentServers}) AS servers, counts_until AS "countsUntil"
     FROM (SELECT clock_milliseconds() AS now) AS clock
     LEFT JOIN calls ON endpoint = $2 AND counts_until > now ORDER BY counts_until`,
    [nameOf(scope, ''), name],
  );
  const [{ now, servers }] = rows as unknown as [{ now: number; servers: number }];
  // Without any call the statement still returns one row.
  const ends = (rows as { countsUntil: number | null }[]).flatMap(({ countsUntil }) => countsUntil ?? []);
  return { now, servers, ends };
}

/** Adds calls, and removes those that have ended. The new calls count from this statement on. */
export async function addCalls(
  transaction: Transaction,
  { name, holdMilliseconds }: CountedEndpoint,
  batch: string,
  count: number,
): Promise<void> {
  await transaction.run(
    `WITH ended AS (DELETE FROM calls WHERE endpoint = $1 AND counts_until <= (SELECT clock_milliseconds()))
     INSERT INTO calls (endpoint, name, counts_until)
       SELECT $1, $2::TEXT || ':' || at, clock_milliseconds() + $3 FROM generate_series(1, $4::INTEGER) AS at`,
    [name, batch, holdMilliseconds, count],
  );
}

/** Calls that count for longer were made before the database's clock was set back: perhaps a moment before. */
export async function shorten(transaction: Transaction, { name }: CountedEndpoint, until: number): Promise<void> {
  await transaction.run('UPDATE calls SET counts_until = $2 WHERE endpoint = $1 AND counts_until > $2', [name, until]);
}
