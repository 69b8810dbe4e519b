import type { Connection } from '../store/connection.ts';

/** The right of one owner at a time to do something. It ends by itself, so that an owner that stops does not block others. */
export interface Lease {
  database: Connection;
  name: string;
  /** The name of a server, or of one piece of its work. */
  owner: string;
  /** How long the lease lasts unless its owner renews or releases it. The same for all owners. */
  milliseconds: number;
}

/**
 * False if another owner has the lease. The present owner gets it for the whole time again. A lease that would last
 * longer than any was written before the database's clock was set back, and counts as ended.
 */
export async function acquireLease({ database, name, owner, milliseconds }: Lease): Promise<boolean> {
  const acquired = await database.run(
    `INSERT INTO leases (name, owner, expires_at) VALUES ($1, $2, clock_milliseconds() + $3)
     ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, expires_at = clock_milliseconds() + $3
       WHERE leases.expires_at <= clock_milliseconds() OR leases.expires_at > clock_milliseconds() + $3
         OR leases.owner = excluded.owner`,
    [name, owner, milliseconds],
  );
  return acquired === 1;
}

/** Whether another owner has the lease of the name `$2` that lasts `$3` milliseconds: then nobody else needs to try. */
export const isLeaseTaken = `EXISTS (
  SELECT FROM leases
  WHERE name = $2 AND expires_at > clock_milliseconds() AND expires_at <= clock_milliseconds() + $3)`;

/** No effect if another owner has the lease. */
export async function releaseLease({ database, name, owner }: Lease): Promise<void> {
  await database.run('DELETE FROM leases WHERE name = $1 AND owner = $2', [name, owner]);
}
