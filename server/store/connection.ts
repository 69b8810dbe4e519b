/** A value for `$1`, `$2` and so on of a statement. Only PostgreSQL understands lists. */
export type Value = SingleValue | readonly SingleValue[];
export type SingleValue = string | number | Uint8Array | null;

/** Whole numbers are numbers, whatever type the engine keeps them in. */
export type Row = Record<string, unknown>;

/** A connection to the database of either engine. A statement is one text for both, with `$1`, `$2` for its values. */
export interface Connection {
  all(sql: string, values?: readonly Value[]): Promise<Row[]>;
  /** Resolves to how many rows were added, changed or removed. */
  run(sql: string, values?: readonly Value[]): Promise<number>;
}

/** A connection within a transaction. */
export interface Transaction extends Connection {
  /** Runs work that may fail alone: a failure rolls its changes back, and the rest of the transaction continues. */
  apart<Result>(work: () => Promise<Result>): Promise<Result>;
}
