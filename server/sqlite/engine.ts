import type { BlockChanges } from '../base/sealed-blocks.ts';
import { unsigned } from '../store/signer.ts';
import { createTables } from '../store/tables.ts';
import type { BatchEngine } from '../store/write-batch.ts';
import { openDatabase } from './database.ts';
import { createBlockTable } from './directory-blocks.ts';
import { connectionTo, inTransaction } from './sqlite-connection.ts';
import { sqliteTrail } from './sqlite-trail.ts';

/** The change that only the store in a file knows: it keeps the directory's encrypted blocks. */
export type OwnChanges = { keepDirectory: { input: BlockChanges; result: undefined } };

export interface SqliteEngine extends BatchEngine {
  /** No effect if already closed. */
  close(): void;
}

export interface EngineOptions {
  /** Created if missing; contains one SQLite file. */
  folder: string;
  issuer: string;
}

/** Writes to the file of this folder; each call resolves when its changes are on the disk. Throws `SettingsError`. */
export function openEngine({ folder, issuer }: EngineOptions): SqliteEngine {
  const database = openDatabase(folder);
  const connection = connectionTo(database);
  const blocks = createBlockTable(database);
  return {
    together: (work) => inTransaction(database, connection, work),
    tablesOn: (transaction, now) =>
      createTables({ connection: transaction, issuer, now, signer: unsigned, trail: sqliteTrail }),
    applyOwn: async (_transaction, { input }) => blocks.write(input as BlockChanges),
    isFinal: () => false,
    close() {
      if (database.isOpen) database.close();
    },
  };
}
