import type { LocalizedText } from '#domain/localized.ts';

/**
 * Who may read an evaluation:
 * - `hiring-team`: who wrote it, the job's recruiter, hiring managers and assistants, administrators, and the panel
 * - `members`: everyone who can sign in
 * - `author-only`: who wrote it, and nobody else
 * - `open`: whoever reaches the server; on a loopback address only
 */
export const accessModes = ['hiring-team', 'members', 'author-only', 'open'] as const;

export type AccessMode = (typeof accessModes)[number];

/** Somebody of the company. `id` is of the configured kind (`open_id` unless set otherwise). */
export interface Person {
  id: string;
  name: LocalizedText;
}

/** The person who is signed in, and the rules of this installation. */
export interface Me {
  /** `null` only in `open` access, where nobody signs in. */
  person: Person | null;
  isAdmin: boolean;
  access: AccessMode;
}

/** One record opened to one named person for a time. */
export interface Grant {
  id: string;
  grantee: Person;
  grantedBy: Person;
  /** Milliseconds since 1970, like every time here. */
  createdAt: number;
  expiresAt: number;
}

export const grantPeriods = ['hour', 'day', 'week'] as const;

export type GrantPeriod = (typeof grantPeriods)[number];

/** To whom to open a record, and for how long from now. */
export interface GrantRequest {
  granteeId: string;
  period: GrantPeriod;
}

/** Somebody with live sessions, the latest use first, for administrators. */
export interface SignedIn {
  person: Person;
  sessions: number;
  /** When the latest session began. */
  startedAt: number;
  lastUsedAt: number;
}

/** Whose sessions to end, and with them the grants to and by this person. */
export interface EndRequest {
  personId: string;
}

/** How many there were. */
export interface Ended {
  sessions: number;
  grants: number;
}

/** A person who has read a record. Administrators get them newest first. */
export interface Reader {
  person: Person;
  lastAt: number;
  /** Readings of the record, of its PDF too; 0 for who has seen images of it only. */
  count: number;
}
