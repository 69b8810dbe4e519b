import type { Connection } from '../store/connection.ts';
import { goneMilliseconds } from './heartbeat.ts';
import { tryingTurn } from './turn.ts';

/** Milliseconds. No shared value lives longer: the tenant token lives for two hours. */
const longestLife = 7_200_000;

/** Each table whose rows servers write again and again, and when one of its rows ends. */
const ends: Record<string, string> = {
  shared_values: 'expires_at',
  leases: 'expires_at',
  calls: 'counts_until',
  servers: `seen_at + ${goneMilliseconds}`,
};

/**
 * Removes expired rows, and rows that would live too long, which were written before the database's clock was set back.
 * A used state stays in the second case, or somebody could use it twice. Skips rows that others are changing, so that
 * no two servers wait for each other.
 */
export async function removeExpired(database: Connection): Promise<void> {
  for (const [table, end] of Object.entries(ends)) {
    await database.run(
      `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
         SELECT ctid FROM ${table}
         WHERE ${end} <= (SELECT clock_milliseconds()) OR ${end} > (SELECT clock_milliseconds()) + $1
         FOR UPDATE SKIP LOCKED))`,
      [longestLife],
    );
  }
  await database.run(
    `${tryingTurn} DELETE FROM used_states WHERE ctid = ANY(ARRAY(
       SELECT used_states.ctid FROM used_states CROSS JOIN turn
       WHERE "hasTurn" AND expires_at <= (SELECT clock_milliseconds())
       FOR UPDATE OF used_states SKIP LOCKED))`,
  );
}
