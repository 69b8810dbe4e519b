import { DatabaseSync } from 'node:sqlite';
import { clockGrace } from '../clock.ts';
import { hashLine } from '../store/audit-line.ts';
import { createGrants, longestGrant } from '../store/grants.ts';
import { writePerson } from '../store/person-json.ts';
import { migrate } from '../store/schema.ts';
import { createSessions, longestSession } from '../store/sessions.ts';
import { inTransaction } from '../store/transaction.ts';
import type { SharedChange, SharedGrant, SharedSession, TrailEntry } from './shared-change.ts';
import type { Position } from './trail.ts';

/** What Redis has, at one position of the trail. */
export interface Snapshot {
  position: Position;
  sessions: Record<string, string>;
  /** Milliseconds since 1970, by the hash of the session's id. */
  uses: Record<string, string>;
  grants: Record<string, string>;
}

/**
 * Who is signed in and what is shared, in memory: as Redis has it at one position of the trail, in the tables of the
 * embedded store, so that what counts as live is decided by the same statements.
 */
export type Mirror = ReturnType<typeof createMirror>;

/** `issuer`: whose changes it takes over. */
export function createMirror({ issuer, now }: { issuer: string; now: () => number }) {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  const sessions = createSessions(database, now);
  const grants = createGrants(database, now);
  const statements = prepare(database);
  let position: Position = { number: 0, hash: '' };

  function putSession(idHash: string, session: SharedSession | null, lastUsedAt = session?.startedAt ?? 0): void {
    statements.endSession.run(idHash);
    if (session) statements.putSession.run(idHash, writePerson(session.person), session.startedAt, lastUsedAt);
  }

  function putGrant(id: string, grant: SharedGrant | null): void {
    statements.endGrant.run(id);
    if (grant === null) return;
    const [grantee, grantedBy] = [writePerson(grant.grantee), writePerson(grant.grantedBy)];
    statements.putGrant.run(id, grant.recordId, grantee, grantedBy, grant.createdAt, grant.expiresAt);
  }

  function change(changed: SharedChange): void {
    for (const [idHash, session] of Object.entries(changed.sessions)) putSession(idHash, session);
    for (const [id, grant] of Object.entries(changed.grants)) putGrant(id, grant);
  }

  return {
    sessions,
    grants,
    position: () => position,

    load(snapshot: Snapshot): void {
      inTransaction(database, () => {
        database.exec('DELETE FROM sessions; DELETE FROM grants');
        for (const [idHash, text] of Object.entries(snapshot.sessions)) {
          const session = JSON.parse(text) as SharedSession;
          putSession(idHash, session, Number(snapshot.uses[idHash] ?? session.startedAt));
        }
        for (const [id, text] of Object.entries(snapshot.grants)) putGrant(id, JSON.parse(text) as SharedGrant);
      });
      position = snapshot.position;
    },

    /** False where this is not the next line. A line that is known already has no effect. */
    take(entry: TrailEntry): boolean {
      if (entry.number <= position.number) return true;
      if (entry.number !== position.number + 1 || entry.hash !== hashLine(position.hash, entry.line)) return false;
      if (entry.issuer === issuer) inTransaction(database, () => change(entry.change));
      position = { number: entry.number, hash: entry.hash };
      return true;
    },

    use: (idHash: string, at: number): void => void statements.use.run(at, idHash),

    /** Runs the work, which may change the mirror, and takes its changes back. */
    tentatively<Result>(work: (change: (changed: SharedChange) => void) => Result): Result {
      database.exec('BEGIN');
      try {
        return work(change);
      } finally {
        database.exec('ROLLBACK');
      }
    },

    /** The hashes of the ids of the sessions that have to end before another one begins: also those of a wrong clock. */
    surplusSessions(most: number): string[] {
      const old = statements.surplus.all(now() - longestSession, most - 1, now() + clockGrace);
      return old.map(({ id_hash: idHash }) => String(idHash));
    },
    sessionsOf: (personId: string) => statements.sessionsOf.all(personId).map(({ id_hash: idHash }) => String(idHash)),
    /** The ids of all grants to and by this person. */
    grantsOf: (personId: string) => statements.grantsOf.all(personId).map(({ id }) => String(id)),
    /** The ids of the grants that have ended by themselves, or were made by a wrong clock. */
    expiredGrants: () =>
      statements.expiredGrants
        .all(now(), now() + clockGrace, now() + clockGrace + longestGrant)
        .map(({ id }) => String(id)),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

function prepare(database: DatabaseSync) {
  return {
    endSession: database.prepare('DELETE FROM sessions WHERE id_hash = ?'),
    putSession: database.prepare(
      'INSERT INTO sessions (id_hash, person, started_at, last_used_at) VALUES (?, ?, ?, ?)',
    ),
    use: database.prepare('UPDATE sessions SET last_used_at = max(last_used_at, ?) WHERE id_hash = ?'),
    surplus: database.prepare(
      `SELECT id_hash FROM sessions WHERE started_at <= ?1 OR started_at > ?3 OR rowid IN
         (SELECT rowid FROM sessions ORDER BY started_at DESC, rowid DESC LIMIT -1 OFFSET ?2)`,
    ),
    sessionsOf: database.prepare('SELECT id_hash FROM sessions WHERE person_id = ?'),
    endGrant: database.prepare('DELETE FROM grants WHERE id = ?'),
    putGrant: database.prepare(
      'INSERT INTO grants (id, record_id, grantee, granted_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    grantsOf: database.prepare("SELECT id FROM grants WHERE grantee_id = ?1 OR granted_by ->> '$.id' = ?1"),
    expiredGrants: database.prepare('SELECT id FROM grants WHERE expires_at <= ? OR created_at > ? OR expires_at > ?'),
  };
}
