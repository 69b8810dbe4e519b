import type { SharedDirectory } from '../directory/shared-directory.ts';
import type { Database } from '../postgres/database.ts';
import { createBlockTable } from './directory-blocks.ts';
import { acquireLease, releaseLease } from './lease.ts';

export interface SharedDirectoryOptions {
  database: Database;
  /** Whose ids people are known by. */
  issuer: string;
  /** The name of this process. */
  name: string;
  /** After so long without a word of the server that reads, another one does. */
  leaseMilliseconds?: number;
  /** How often the others ask for what is new. */
  pollMilliseconds?: number;
}

/** What the directory knows, in PostgreSQL for all servers; one of them, which has the lease, reads it from Feishu. */
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
