import { hash } from 'node:crypto';
import type { Person } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';

/** One decision: who, what, which record, and the result. Full ids, no content. */
export interface AuditEntry {
  requestId: string;
  person: Person | null;
  action: AuditAction;
  recordId: RecordId | null;
  /** `undecided`: the request ended before access was decided. */
  result: 'allowed' | 'refused' | 'undecided';
  /**
   * Allowed: `author`, `team`, `admin`, `panel`, `member`, `grant`, `open`, `signed_in`. Refused: `not_yours` (it exists),
   * `unknown` (it does not), `blind` (the reader's own is owed), `not_administrator`, `may_not_share`. Undecided: the
   * problem that ended the request, or `reader_left`.
   */
  reason: string;
  grantId?: string | null;
  /** The affected person, where that is not the acting person. */
  subjectId?: string | null;
  /** The client's network address; `null` for commands, and in lines older than this field. */
  address: string | null;
}

type AuditAction =
  | 'list-interviews'
  | 'export-interviews'
  | 'read'
  | 'reveal'
  | 'image'
  | 'request-pdf'
  | 'download-pdf'
  | 'list-grants'
  | 'search-people'
  | 'grant'
  | 'revoke'
  | 'list-readers'
  | 'sign-in'
  | 'sign-out'
  | 'list-sessions'
  | 'end-sessions';

/** An entry as stored. */
export interface AuditLine extends AuditEntry {
  /** From 1, without gaps. */
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  grantId: string | null;
  subjectId: string | null;
  /** SHA-256 of the previous hash and this line, as 64 hex digits. */
  hash: string;
}

/** The canonical JSON of a line: exactly these keys in this order. This text is hashed. */
export function writeLine(number: number, at: number, { person, ...entry }: AuditEntry): string {
  return JSON.stringify({
    number,
    at,
    requestId: entry.requestId,
    person: person && { id: person.id, name: { zh: person.name.zh, en: person.name.en } },
    action: entry.action,
    recordId: entry.recordId,
    result: entry.result,
    reason: entry.reason,
    grantId: entry.grantId ?? null,
    subjectId: entry.subjectId ?? null,
    address: entry.address,
  });
}

type Later = 'address' | 'subjectId';

/** Reads back what `writeLine` wrote. */
export function readLine(line: string, hash: string): AuditLine {
  // Older lines lack the fields that were added later.
  const kept = JSON.parse(line) as Omit<AuditLine, 'hash' | Later> & Partial<Pick<AuditLine, Later>>;
  return { ...kept, address: kept.address ?? null, subjectId: kept.subjectId ?? null, hash };
}

/** The hash of a line, which covers all lines before it. For the first, `hashBefore` is empty. */
export function hashLine(hashBefore: string, line: string): string {
  return hash('sha256', `${hashBefore}\n${line}`);
}
