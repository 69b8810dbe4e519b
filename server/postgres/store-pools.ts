import { type Database, type DatabaseOptions, openDatabase } from './database.ts';

/** The connections of a store. Changes have their own, so that a crowd of look-ups cannot delay a revocation. */
export interface StorePools {
  /** For look-ups. */
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
