import { type AuditVerdict, type NotedLine, verifyChain } from './audit-chain.ts';
import type { AuditLine } from './audit-line.ts';
import { type AuditFilter, listLines } from './audit-list.ts';
import type { Connection } from './connection.ts';

/** The audit trail, for commands. */
export interface TrailReading {
  /** Oldest first, including lines added while it is read. */
  list(filter: AuditFilter): AsyncGenerator<AuditLine>;
  /** Reads every line: about a second for 100 000 of them. */
  verify(noted?: NotedLine | null): Promise<AuditVerdict>;
}

export interface ReadableDatabase {
  connection: Connection;
  /** All reads of the work see one state, while servers write. */
  inSnapshot<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result>;
}

export function createTrailReading({ connection, inSnapshot }: ReadableDatabase): TrailReading {
  return {
    list: (filter) => listLines(connection, filter),
    verify: (noted) => inSnapshot((snapshot) => verifyChain(snapshot, noted)),
  };
}
