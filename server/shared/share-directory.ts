import type { SharedDirectory } from '../directory/shared-directory.ts';
import type { Database } from '../postgres/database.ts';
import { createBlockTable } from './directory-blocks.ts';
import { acquireLease, releaseLease } from './lease.ts';

export interface SharedDirectoryOptions {
  database: Database;
  /** The issuer of people's ids. */
  issuer: string;
  /** The name of this process. */
  name: string;
  /** If the reading server does not renew the lease for this time, another server reads. */
  leaseMilliseconds?: number;
  /** How often the other servers ask for new blocks. */
  pollMilliseconds?: number;
}

/** The directory in PostgreSQL for all servers. The server that has the lease reads it from Feishu. */
export function shareDirectory(options: SharedDirectoryOptions): SharedDirectory {
  const { database, issuer, name, leaseMilliseconds = 15_000, pollMilliseconds = 3_000 } = options;
  const lease = { database, name: `${issuer}:directory`, owner: name, milliseconds: leaseMilliseconds };
  const acquire = () => acquireLease(lease);
  let renewing: NodeJS.Timeout | undefined;

  return {
    ...createBlockTable(database, issuer),
    async lead() {
      const isLeading = await acquire();
      clearInterval(renewing);
      // A round may take longer than the lease.
      if (isLeading) renewing = setInterval(() => void acquire().catch(() => undefined), leaseMilliseconds / 3).unref();
      return isLeading;
    },
    async release() {
      clearInterval(renewing);
      await releaseLease(lease).catch(() => undefined);
    },
    pollMilliseconds,
  };
}
