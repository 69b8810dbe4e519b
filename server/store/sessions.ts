import { hash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Person, SignedIn } from '#contract/access.ts';
import { clockGrace } from '../clock.ts';
import { readPerson, writePerson } from './person-json.ts';
import { inTransaction } from './transaction.ts';

export interface Session {
  person: Person;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** As stored: up to a minute before the last use. */
  lastUsedAt: number;
}

/** Who is signed in. Only SHA-256 hashes of the ids are stored, so the file cannot be used to sign in. */
export interface Sessions {
  /** Returns a new 256-bit id, base64url, unless one is given. Above 10 000 sessions the oldest end. */
  start(person: Person, sessionId?: string): string;
  /** `null` when unknown, ended, 8 h old, 60 min idle, or dated in the future. */
  find(sessionId: string): Session | null;
  /** Counts as use. */
  use(sessionId: string): void;
  end(sessionId: string): void;
  /** Returns how many there were. */
  endAllOf(personId: string): number;
  /** All people who are signed in, latest use first. */
  list(): SignedIn[];
}

export const longestSession = 8 * 60 * 60_000;
const longestIdle = 60 * 60_000;
/** A use is stored at most this often: a page with forty images is one write, not forty. */
export const useInterval = 60_000;
export const mostSessions = 10_000;

export function newSessionId(): string {
  return randomBytes(32).toString('base64url');
}

export function createSessions(database: DatabaseSync, now: () => number): Sessions {
  const statements = prepare(database);

  function limits(): [started: number, used: number, latest: number] {
    return [now() - longestSession, now() - longestIdle, now() + clockGrace];
  }

  function dropExpired(): void {
    statements.dropExpired.run(...limits());
  }

  function start(person: Person, sessionId = newSessionId()): string {
    inTransaction(database, () => {
      dropExpired();
      statements.dropOldest.run(mostSessions - 1);
      statements.add.run(hashOf(sessionId), writePerson(person), now(), now());
    });
    return sessionId;
  }

  function find(sessionId: string): Session | null {
    const row = statements.find.get(hashOf(sessionId), ...limits());
    return row === undefined ? null : toSession(row);
  }

  dropExpired();
  return {
    start,
    find,
    use: (sessionId) => void statements.use.run(now(), hashOf(sessionId)),
    end: (sessionId) => void statements.end.run(hashOf(sessionId)),
    endAllOf: (personId) => Number(statements.endAllOf.run(personId).changes),
    list: () => statements.list.all(...limits()).map(toSignedIn),
  };
}

function prepare(database: DatabaseSync) {
  return {
    dropExpired: database.prepare(
      'DELETE FROM sessions WHERE started_at <= ?1 OR last_used_at <= ?2 OR max(started_at, last_used_at) > ?3',
    ),
    dropOldest: database.prepare(
      `DELETE FROM sessions WHERE rowid IN
         (SELECT rowid FROM sessions ORDER BY started_at DESC, rowid DESC LIMIT -1 OFFSET ?)`,
    ),
    add: database.prepare('INSERT INTO sessions (id_hash, person, started_at, last_used_at) VALUES (?, ?, ?, ?)'),
    find: database.prepare(
      `SELECT person, started_at, last_used_at FROM sessions
       WHERE id_hash = ?1 AND started_at > ?2 AND last_used_at > ?3 AND max(started_at, last_used_at) <= ?4`,
    ),
    use: database.prepare('UPDATE sessions SET last_used_at = ? WHERE id_hash = ?'),
    end: database.prepare('DELETE FROM sessions WHERE id_hash = ?'),
    list: database.prepare(
      `SELECT person, count(*) AS sessions, max(started_at) AS started_at, max(last_used_at) AS last_used_at FROM sessions
       WHERE started_at > ?1 AND last_used_at > ?2 AND max(started_at, last_used_at) <= ?3
       GROUP BY person_id ORDER BY last_used_at DESC, person_id`,
    ),
    endAllOf: database.prepare('DELETE FROM sessions WHERE person_id = ?'),
  };
}

export function hashOf(sessionId: string): string {
  return hash('sha256', sessionId);
}

function toSession(row: Record<string, unknown>): Session {
  return {
    person: readPerson(String(row.person)),
    startedAt: Number(row.started_at),
    lastUsedAt: Number(row.last_used_at),
  };
}

function toSignedIn(row: Record<string, unknown>): SignedIn {
  return { ...toSession(row), sessions: Number(row.sessions) };
}
