import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Connection, SingleValue, Transaction } from '../store/connection.ts';

/** A connection to an open file; each statement is prepared once. */
export function connectionTo(database: DatabaseSync): Connection {
  const prepared = new Map<string, StatementSync>();

  function prepare(sql: string): StatementSync {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = database.prepare(sql.replace(/\$(\d+)/g, '?$1'));
    prepared.set(sql, statement);
    return statement;
  }

  return {
    all: async (sql, values = []) => prepare(sql).all(...(values as SingleValue[])),
    run: async (sql, values = []) => Number(prepare(sql).run(...(values as SingleValue[])).changes),
  };
}

/** One write transaction. No other work may use the connection meanwhile. */
export function inTransaction<Result>(
  database: DatabaseSync,
  connection: Connection,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const apart: Transaction['apart'] = async (part) => {
    database.exec('SAVEPOINT part');
    try {
      const result = await part();
      database.exec('RELEASE part');
      return result;
    } catch (error) {
      // Some errors, a full disk among them, have already rolled back all of it.
      if (database.isTransaction) database.exec('ROLLBACK TO part; RELEASE part');
      throw error;
    }
  };
  return between(database, 'BEGIN IMMEDIATE', () => work({ ...connection, apart }));
}

/** Several reads of one consistent state, while others may write. */
export function inSnapshot<Result>(database: DatabaseSync, work: () => Promise<Result>): Promise<Result> {
  return between(database, 'BEGIN', work);
}

async function between<Result>(
  database: DatabaseSync,
  begin: 'BEGIN' | 'BEGIN IMMEDIATE',
  work: () => Promise<Result>,
): Promise<Result> {
  database.exec(begin);
  try {
    const result = await work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
