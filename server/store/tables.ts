import { createAudit } from './audit.ts';
import { openDatabase } from './database.ts';
import { createBlockTable } from './directory-blocks.ts';
import { createGrants } from './grants.ts';
import { dropForeignIdentities } from './issuer.ts';
import { createSessions } from './sessions.ts';
import { inSavepoint, inTransaction } from './transaction.ts';

/** All tables, on one connection; each call returns when its change is on the disk. */
export type Tables = ReturnType<typeof openTables>;

export interface TablesOptions {
  /** Created if missing; contains one SQLite file. */
  folder: string;
  /** If given, sessions and grants of another issuer end. */
  issuer?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Throws `SettingsError` if the folder is unusable. */
export function openTables({ folder, issuer, now = Date.now }: TablesOptions) {
  const database = openDatabase(folder);
  if (issuer !== undefined) dropForeignIdentities(database, issuer);
  return {
    sessions: createSessions(database, now),
    grants: createGrants(database, now),
    audit: createAudit(database, now),
    directory: createBlockTable(database),
    /** Runs the work as one transaction. */
    together: <Result>(work: () => Result): Result => inTransaction(database, work),
    /** Within `together`: work that may fail without the rest. */
    apart: <Result>(work: () => Result): Result => inSavepoint(database, work),
    /** No effect if already closed. */
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}
