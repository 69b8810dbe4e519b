import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Person } from '#domain/access.ts';
import { readPerson, writePerson } from './kept-person.ts';
import { inTransaction } from './transaction.ts';

export interface Session {
  person: Person;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** As written: up to a minute before the last use. */
  lastUsedAt: number;
}

/** Who is signed in. Ids are kept as SHA-256 only: whoever reads the file cannot sign in with what she finds. */
export interface Sessions {
  /** A new 256-bit id, base64url. Past 10 000 sessions the oldest end. */
  start(person: Person): string;
  /** `null` when unknown, ended, 8 h old, 60 min idle, or from a clock that ran ahead. Counts as use. */
  find(sessionId: string): Session | null;
  end(sessionId: string): void;
  endAllOf(personId: string): void;
}

const longestLife = 8 * 60 * 60_000;
const longestIdle = 60 * 60_000;
/** A use is written at most this often: a page with forty images is one write, not forty. */
const useInterval = 60_000;
const most = 10_000;
/** Clocks are set by small steps all the time; what is from further ahead was written by a wrong one. */
export const clockGrace = 60_000;

export function createSessions(database: DatabaseSync, now: () => number): Sessions {
  const statements = prepare(database);

  function limits(): [started: number, used: number, latest: number] {
    return [now() - longestLife, now() - longestIdle, now() + clockGrace];
  }

  function dropExpired(): void {
    statements.dropExpired.run(...limits());
  }

  function start(person: Person): string {
    const sessionId = randomBytes(32).toString('base64url');
    inTransaction(database, () => {
      dropExpired();
      statements.dropOldest.run(most - 1);
      statements.add.run(hashOf(sessionId), writePerson(person), now(), now());
    });
    return sessionId;
  }

  function find(sessionId: string): Session | null {
    const row = statements.find.get(hashOf(sessionId), ...limits());
    if (row === undefined) return null;
    const session = toSession(row);
    if (now() - session.lastUsedAt < useInterval) return session;
    statements.use.run(now(), hashOf(sessionId));
    return { ...session, lastUsedAt: now() };
  }

  dropExpired();
  return {
    start,
    find,
    end: (sessionId) => void statements.end.run(hashOf(sessionId)),
    endAllOf: (personId) => void statements.endAllOf.run(personId),
  };
}

function prepare(database: DatabaseSync) {
  return {
    dropExpired: database.prepare(
      'DELETE FROM sessions WHERE started_at <= ? OR last_used_at <= ? OR max(started_at, last_used_at) > ?',
    ),
    dropOldest: database.prepare(
      `DELETE FROM sessions WHERE rowid IN
         (SELECT rowid FROM sessions ORDER BY started_at DESC, rowid DESC LIMIT -1 OFFSET ?)`,
    ),
    add: database.prepare('INSERT INTO sessions (id_hash, person, started_at, last_used_at) VALUES (?, ?, ?, ?)'),
    find: database.prepare(
      `SELECT person, started_at, last_used_at FROM sessions
       WHERE id_hash = ? AND started_at > ? AND last_used_at > ? AND max(started_at, last_used_at) <= ?`,
    ),
    use: database.prepare('UPDATE sessions SET last_used_at = ? WHERE id_hash = ?'),
    end: database.prepare('DELETE FROM sessions WHERE id_hash = ?'),
    endAllOf: database.prepare('DELETE FROM sessions WHERE person_id = ?'),
  };
}

function hashOf(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex');
}

function toSession(row: Record<string, unknown>): Session {
  return {
    person: readPerson(String(row.person)),
    startedAt: Number(row.started_at),
    lastUsedAt: Number(row.last_used_at),
  };
}
