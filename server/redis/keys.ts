import { createHash } from 'node:crypto';

/** One prefix for all: another installation takes another database of the same Redis. */
const prefix = 'mianping:';

/** The audit trail, whoever its people were known by. */
export const trailKeys = {
  /** A stream; the number of a line is the first part of its id. */
  lines: `${prefix}audit`,
  /** A hash: the last line, and the last one that was pruned. */
  head: `${prefix}audit-head`,
  /** A list of the numbers of the lines by which somebody read this record; the id follows. */
  readersPrefix: `${prefix}readers:`,
  /** Up to which line an outbox has been taken over; the hash of its first line follows. */
  takenOverPrefix: `${prefix}outbox:`,
};

/** Who is signed in and what is shared, by people of this issuer. */
export interface PeopleKeys {
  /** Names the issuer in the trail. */
  issuer: string;
  sessions: string;
  uses: string;
  useStream: string;
  grants: string;
}

export function peopleKeysOf(issuer: string): PeopleKeys {
  const name = createHash('sha256').update(issuer).digest('hex').slice(0, 16);
  const keyOf = (what: string) => `${prefix}${name}:${what}`;
  return {
    issuer: name,
    sessions: keyOf('sessions'),
    uses: keyOf('uses'),
    useStream: keyOf('use-stream'),
    grants: keyOf('grants'),
  };
}

export function keyOf(what: string): string {
  return `${prefix}${what}`;
}
