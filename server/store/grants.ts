import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Grant, Person } from '#contract/access.ts';
import { parseRecordId, type RecordId } from '#domain/record-id.ts';
import { clockGrace } from '../clock.ts';
import { readPerson, writePerson } from './person-json.ts';
import { inTransaction } from './transaction.ts';

export interface NewGrant {
  recordId: RecordId;
  grantee: Person;
  grantedBy: Person;
  /** Duration from now. */
  milliseconds: number;
}

/** Records shared with named persons for a time. Knowing a grant's id gives no access. */
export interface Grants {
  add(grant: NewGrant): Grant;
  /** Newest first. */
  listLive(recordId: RecordId): Grant[];
  /** False when this record has no such live grant. */
  revoke(recordId: RecordId, grantId: string): boolean;
  /** Ends every grant to and by this person. Returns how many there were. */
  endAllOf(personId: string): number;
  /** All live grants, longest first; the caller decides which ones count. */
  findLive(recordId: RecordId, personId: string): Grant[];
  /** All live grants to this person, by record. */
  findLiveTo(personId: string): Map<RecordId, Grant[]>;
}

/** Nothing is shared for longer at a time. */
export const longestGrant = 7 * 24 * 60 * 60_000;

export function createGrants(database: DatabaseSync, now: () => number): Grants {
  const statements = prepare(database);
  /** Until when grants that are live now may have been made, and may last. */
  const limits = (): [now: number, made: number, ends: number] => {
    const latest = now() + clockGrace;
    return [now(), latest, latest + longestGrant];
  };

  function add({ recordId, grantee, grantedBy, milliseconds }: NewGrant): Grant {
    const id = randomBytes(16).toString('base64url');
    const createdAt = now();
    const expiresAt = createdAt + milliseconds;
    inTransaction(database, () => {
      statements.dropExpired.run(...limits());
      statements.add.run(id, recordId, writePerson(grantee), writePerson(grantedBy), createdAt, expiresAt);
    });
    return { id, grantee, grantedBy, createdAt, expiresAt };
  }

  function findLiveTo(personId: string): Map<RecordId, Grant[]> {
    const byRecord = new Map<RecordId, Grant[]>();
    for (const row of statements.findLiveTo.all(personId, ...limits())) {
      const recordId = parseRecordId(row.record_id);
      if (recordId !== null) byRecord.set(recordId, [...(byRecord.get(recordId) ?? []), toGrant(row)]);
    }
    return byRecord;
  }

  statements.dropExpired.run(...limits());
  return {
    add,
    findLiveTo,
    findLive: (recordId, personId) => statements.findLive.all(recordId, personId, ...limits()).map(toGrant),
    listLive: (recordId) => statements.listLive.all(recordId, ...limits()).map(toGrant),
    revoke: (recordId, grantId) => statements.revoke.run(recordId, grantId, ...limits()).changes > 0,
    endAllOf: (personId) => Number(statements.endAllOf.run(personId).changes),
  };
}

function prepare(database: DatabaseSync) {
  const isLive = 'expires_at > ? AND created_at <= ? AND expires_at <= ?';
  const select = 'SELECT id, record_id, grantee, granted_by, created_at, expires_at FROM grants';
  return {
    dropExpired: database.prepare('DELETE FROM grants WHERE expires_at <= ? OR created_at > ? OR expires_at > ?'),
    add: database.prepare(
      'INSERT INTO grants (id, record_id, grantee, granted_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    listLive: database.prepare(`${select} WHERE record_id = ? AND ${isLive} ORDER BY created_at DESC, rowid DESC`),
    findLive: database.prepare(
      `${select} WHERE record_id = ? AND grantee_id = ? AND ${isLive}
       ORDER BY expires_at DESC`,
    ),
    findLiveTo: database.prepare(`${select} WHERE grantee_id = ? AND ${isLive} ORDER BY expires_at DESC`),
    endAllOf: database.prepare("DELETE FROM grants WHERE grantee_id = ?1 OR granted_by ->> '$.id' = ?1"),
    revoke: database.prepare(`DELETE FROM grants WHERE record_id = ? AND id = ? AND ${isLive}`),
  };
}

function toGrant(row: Record<string, unknown>): Grant {
  return {
    id: String(row.id),
    grantee: readPerson(String(row.grantee)),
    grantedBy: readPerson(String(row.granted_by)),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
  };
}
