import { createAudit } from './audit.ts';
import { openDatabase } from './database.ts';
import { createGrants } from './grants.ts';
import { dropForeignIdentities } from './issuer.ts';
import { createSessions } from './sessions.ts';
import { inSavepoint, inTransaction } from './transaction.ts';

/** Everything that is kept, on a connection of its own; each call returns when its change is on the disk. */
export type Tables = ReturnType<typeof openTables>;

export interface TablesOptions {
  /** Made when missing; holds one SQLite file. */
  folder: string;
  /** Where given, sessions and grants of another issuer end. */
  issuer?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Throws `SettingsError` where the folder is of no use. */
export function openTables({ folder, issuer, now = Date.now }: TablesOptions) {
  const database = openDatabase(folder);
  if (issuer !== undefined) dropForeignIdentities(database, issuer);
  return {
    sessions: createSessions(database, now),
    grants: createGrants(database, now),
    audit: createAudit(database, now),
    /** Everything within is one change: all of it or nothing. */
    together: <Result>(work: () => Result): Result => inTransaction(database, work),
    /** Within `together`: what can fail without the rest. */
    apart: <Result>(work: () => Result): Result => inSavepoint(database, work),
    /** Does nothing when done before. */
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}
