import type { DatabaseSync } from 'node:sqlite';

/** Runs the work in one write transaction; within another, as part of that one. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  return database.isTransaction ? work() : between(database, 'BEGIN IMMEDIATE', work);
}

/** Several reads of one consistent state, while others may write. Cannot be nested. */
export function inSnapshot<Result>(database: DatabaseSync, work: () => Result): Result {
  return between(database, 'BEGIN', work);
}

/** A part of a transaction that can fail alone: its changes are rolled back, and the rest continues. */
export function inSavepoint<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('SAVEPOINT part');
  try {
    const result = work();
    database.exec('RELEASE part');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK TO part; RELEASE part');
    throw error;
  }
}

function between<Result>(database: DatabaseSync, begin: 'BEGIN' | 'BEGIN IMMEDIATE', work: () => Result): Result {
  database.exec(begin);
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // Some errors, a full disk among them, have already rolled back.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
