import type { Connection } from '../store/connection.ts';

/** The chain has one end: whoever holds this lock appends to it. Any number that nothing else locks. */
const trailLock = 7_300;

/** Waits for the transactions before, and makes those behind wait, until this one ends. */
export async function lockTrail(connection: Connection): Promise<void> {
  await connection.all('SELECT pg_advisory_xact_lock($1)', [trailLock]);
}

/** A row that means nothing: with it a transaction reaches the disk, and the synchronous standby. */
export async function writeMark(connection: Connection): Promise<void> {
  await connection.run(
    `INSERT INTO used_states (state_hash, expires_at) VALUES ('', 0)
     ON CONFLICT (state_hash) DO UPDATE SET expires_at = excluded.expires_at`,
  );
}
