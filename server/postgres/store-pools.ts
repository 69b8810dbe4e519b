import { type Database, type DatabaseOptions, openDatabase } from './database.ts';

/** The connections of a store: changes have their own, so that no crowd of readings keeps a revocation waiting. */
export interface StorePools {
  /** For looking up. */
  database: Database;
  changes: Database;
}

/** Six connections at most. Throws `SettingsError` where a file that the address names cannot be read. */
export function openStorePools(options: Omit<DatabaseOptions, 'connections'>): StorePools {
  return {
    database: openDatabase({ ...options, connections: 4 }),
    changes: openDatabase({ ...options, connections: 2 }),
  };
}
