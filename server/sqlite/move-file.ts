import { type MoveSource, type MoveTarget, storeToMove } from '../store/move-store.ts';
import { unsigned } from '../store/signer.ts';
import { openDatabase } from './database.ts';
import { connectionTo, inTransaction } from './sqlite-connection.ts';
import { sqliteTrail } from './sqlite-trail.ts';

/** A file as the source or the target of a move: while it is moved, no server can write to it. Throws `SettingsError`. */
export function openFileToMove(folder: string): MoveSource & MoveTarget & { close(): void } {
  const database = openDatabase(folder);
  const connection = connectionTo(database);
  return {
    read: (work) => inTransaction(database, connection, async () => work(await storeToMove(connection, unsigned))),
    transaction: (work) => inTransaction(database, connection, work),
    trail: sqliteTrail,
    signer: unsigned,
    close: () => database.close(),
  };
}
