import type { Grant, Person } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';

export interface SharedSession {
  person: Person;
  /** Milliseconds since 1970. */
  startedAt: number;
}

export interface SharedGrant extends Grant {
  recordId: RecordId;
}

/** What a line of the audit trail changed; `null` where something ended. */
export interface SharedChange {
  /** By the hash of the session's id. */
  sessions: Record<string, SharedSession | null>;
  /** By id. */
  grants: Record<string, SharedGrant | null>;
}

export const noChange: SharedChange = { sessions: {}, grants: {} };

/** A line of the trail as Redis has it. */
export interface TrailEntry {
  number: number;
  line: string;
  hash: string;
  /** Of the people whom the change concerns. */
  issuer: string;
  change: SharedChange;
  /** The record that somebody read by this line. */
  readRecordId: RecordId | null;
}
