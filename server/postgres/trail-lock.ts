import type { Connection } from '../store/connection.ts';

/** Only the holder of this lock appends to the chain. Any number that nothing else locks. */
const trailLock = 7_300;

/** Waits for earlier transactions, and makes later ones wait until this one ends. */
export async function lockTrail(connection: Connection): Promise<void> {
  await connection.all('SELECT pg_advisory_xact_lock($1)', [trailLock]);
}

/** Writes a row without meaning, so that the commit waits for the disk and the synchronous standby. */
export async function writeMark(connection: Connection): Promise<void> {
  await connection.run(
    `INSERT INTO used_states (state_hash, expires_at) VALUES ('', 0)
     ON CONFLICT (state_hash) DO UPDATE SET expires_at = excluded.expires_at`,
  );
}
