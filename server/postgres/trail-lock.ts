import type { Connection } from '../store/connection.ts';

/** The chain has one end: whoever holds this lock appends to it. Any number that nothing else locks. */
const trailLock = 7_300;

/** Waits for the transactions before, and makes those behind wait, until this one ends. */
export async function lockTrail(connection: Connection): Promise<void> {
  await connection.all('SELECT pg_advisory_xact_lock($1)', [trailLock]);
}
