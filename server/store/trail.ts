import type { AuditEntry } from './audit-line.ts';
import type { Connection } from './connection.ts';

/** A line that continues the chain. */
export interface NewLine {
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  /** Canonical JSON. */
  line: string;
  hash: string;
  entry: AuditEntry;
}

/** The changes of the audit trail that each engine makes in its own way. */
export interface Trail {
  /** Adds lines at the end, within a transaction; the database moves the head. */
  add(connection: Connection, lines: readonly NewLine[]): Promise<void>;
  /** Removes the lines up to this number, and notes its hash in the head; within a transaction. */
  dropThrough(connection: Connection, number: number): Promise<void>;
}
