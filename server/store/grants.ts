import { randomBytes } from 'node:crypto';
import type { Grant, Person } from '#contract/access.ts';
import { parseRecordId, type RecordId } from '#domain/record-id.ts';
import { clockGrace } from '../base/clock.ts';
import { comparable } from './comparable.ts';
import type { Row } from './connection.ts';
import { readPerson, writePerson } from './person-json.ts';
import type { TableOptions } from './table-options.ts';

export interface NewGrant {
  recordId: RecordId;
  grantee: Person;
  grantedBy: Person;
  /** Duration from now. */
  milliseconds: number;
}

/** Records shared with named persons for a time. Knowing a grant's id gives no access. */
export interface GrantTable {
  add(grant: NewGrant): Promise<Grant>;
  /** Newest first. */
  listLive(recordId: RecordId): Promise<Grant[]>;
  /** False when this record has no such live grant. */
  revoke(recordId: RecordId, grantId: string): Promise<boolean>;
  /** Ends every grant to and by this person. Resolves to how many there were. */
  endAllOf(personId: string): Promise<number>;
  /** All live grants, longest first; the caller decides which ones count. */
  findLive(recordId: RecordId, personId: string): Promise<Grant[]>;
  /** All live grants to this person, by record. */
  findLiveTo(personId: string): Promise<Map<RecordId, Grant[]>>;
  /** Removes the grants of every issuer that do not count any more. */
  dropExpired(): Promise<void>;
}

/** The longest time of one grant. */
export const longestGrant = 7 * 24 * 60 * 60_000;

const select = `SELECT id, record_id, grantee, grantee_id, granted_by, granted_by_id, created_at, expires_at, mac
  FROM grants`;
const isLive = 'issuer = $1 AND expires_at > $2 AND created_at <= $3 AND expires_at <= $4';

/** The signed text of a row covers the whole row, also the columns that queries search by. */
export function textOfGrant(issuer: unknown, row: Row): string {
  const { id, record_id, grantee, grantee_id, granted_by, granted_by_id, created_at, expires_at } = row;
  const people = [grantee, comparable(grantee_id), granted_by, comparable(granted_by_id)];
  return JSON.stringify(['grant', issuer, id, record_id, ...people, created_at, expires_at]);
}

export function createGrantTable({ connection, issuer, now, signer, clock }: TableOptions): GrantTable {
  /** The latest creation and the latest end that a grant may have which is live now. */
  function limits(at = now()): [now: number, made: number, ends: number] {
    return [at, at + clockGrace, at + clockGrace + longestGrant];
  }

  async function find(condition: string, ...values: string[]): Promise<[RecordId, Grant][]> {
    const rows = await connection.all(`${select} WHERE ${isLive} AND ${condition}`, [issuer, ...limits(), ...values]);
    return rows.flatMap((row): [RecordId, Grant][] => {
      const recordId = parseRecordId(row.record_id);
      const isOurs = recordId !== null && signer.isSigned(textOfGrant(issuer, row), String(row.mac));
      return isOurs ? [[recordId, toGrant(row)]] : [];
    });
  }

  async function findGrants(condition: string, ...values: string[]): Promise<Grant[]> {
    return (await find(condition, ...values)).map(([, grant]) => grant);
  }

  async function dropExpired(): Promise<void> {
    await connection.run(
      'DELETE FROM grants WHERE expires_at <= $1 OR created_at > $2 OR expires_at > $3',
      limits(await clock?.()),
    );
  }

  return {
    dropExpired,
    async add({ recordId, grantee, grantedBy, milliseconds }) {
      const [id, createdAt] = [randomBytes(16).toString('base64url'), now()];
      const expiresAt = createdAt + milliseconds;
      const row = {
        id,
        record_id: recordId,
        grantee: writePerson(grantee),
        grantee_id: grantee.id,
        granted_by: writePerson(grantedBy),
        granted_by_id: grantedBy.id,
        created_at: createdAt,
        expires_at: expiresAt,
      };
      await connection.run(
        `INSERT INTO grants (issuer, id, record_id, grantee, grantee_id, granted_by, granted_by_id, created_at, expires_at, mac)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [issuer, ...Object.values(row), signer.sign(textOfGrant(issuer, row))],
      );
      return { id, grantee, grantedBy, createdAt, expiresAt };
    },
    listLive: (recordId) => findGrants('record_id = $5 ORDER BY created_at DESC, id', recordId),
    findLive: (recordId, personId) =>
      findGrants('record_id = $5 AND grantee_id = $6 ORDER BY expires_at DESC, id', recordId, personId),
    async findLiveTo(personId) {
      const byRecord = new Map<RecordId, Grant[]>();
      for (const [recordId, grant] of await find('grantee_id = $5 ORDER BY expires_at DESC, id', personId)) {
        byRecord.set(recordId, [...(byRecord.get(recordId) ?? []), grant]);
      }
      return byRecord;
    },
    async revoke(recordId, grantId) {
      const [grant] = await findGrants('record_id = $5 AND id = $6', recordId, grantId);
      return grant !== undefined && (await connection.run('DELETE FROM grants WHERE id = $1', [grantId])) > 0;
    },
    endAllOf: (personId) =>
      connection.run('DELETE FROM grants WHERE issuer = $1 AND (grantee_id = $2 OR granted_by_id = $2)', [
        issuer,
        personId,
      ]),
  };
}

function toGrant(row: Row): Grant {
  return {
    id: String(row.id),
    grantee: readPerson(String(row.grantee)),
    grantedBy: readPerson(String(row.granted_by)),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
  };
}
