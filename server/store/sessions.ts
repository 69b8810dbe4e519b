import { hash, randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Person, SignedIn } from '#contract/access.ts';
import { clockGrace } from '../base/clock.ts';
import { comparable } from './comparable.ts';
import type { Row } from './connection.ts';
import { readPerson, writePerson } from './person-json.ts';
import type { TableOptions } from './table-options.ts';

export interface Session {
  person: Person;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** As stored: up to a minute before the last use. */
  lastUsedAt: number;
}

/** The sessions of signed-in people. It stores only SHA-256 hashes of the ids, so nobody can sign in with the table. */
export interface SessionTable {
  /** Above 10 000 sessions the oldest end. */
  start(person: Person, sessionId: string): Promise<void>;
  /** `null` when unknown, ended, 8 h old, 60 min idle, or dated in the future. */
  find(sessionId: string): Promise<Session | null>;
  /** Counts as use. */
  use(sessionId: string): Promise<void>;
  end(sessionId: string): Promise<void>;
  /** Resolves to how many there were. */
  endAllOf(personId: string): Promise<number>;
  /** All people who are signed in, latest use first. */
  list(): Promise<SignedIn[]>;
  /** The number of sessions, without a check of their signatures. */
  count(): Promise<number>;
  /** Removes the sessions of every issuer that do not count any more. */
  dropExpired(): Promise<void>;
}

const longestSession = 8 * 60 * 60_000;
const longestIdle = 60 * 60_000;
/** A use is stored at most this often: a page with forty images is one write, not forty. */
export const useInterval = 60_000;
const mostSessions = 10_000;
const rowsAtOnce = 500;

export function newSessionId(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOf(sessionId: string): string {
  return hash('sha256', sessionId);
}

/** The signed text of a row. It leaves out the last use, which can only end a session earlier. */
export function textOfSession(issuer: unknown, { id_hash, person, person_id, started_at }: Row): string {
  return JSON.stringify(['session', issuer, id_hash, person, comparable(person_id), started_at]);
}

const isLive = 'started_at > $2 AND last_used_at > $3 AND started_at <= $4 AND last_used_at <= $4';
const columns = 'id_hash, person, person_id, started_at, last_used_at, mac';

export function createSessionTable({ connection, issuer, now, signer, clock }: TableOptions): SessionTable {
  function limits(at = now()): [started: number, used: number, latest: number] {
    return [at - longestSession, at - longestIdle, at + clockGrace];
  }

  function toSessions(row: Row): Session[] {
    if (!signer.isSigned(textOfSession(issuer, row), String(row.mac))) return [];
    const [startedAt, lastUsedAt] = [Number(row.started_at), Number(row.last_used_at)];
    return [{ person: readPerson(String(row.person)), startedAt, lastUsedAt }];
  }

  async function dropExpired(): Promise<void> {
    await connection.run(
      `DELETE FROM sessions
       WHERE started_at <= $1 OR last_used_at <= $2 OR started_at > $3 OR last_used_at > $3`,
      limits(await clock?.()),
    );
  }

  async function dropOldest(left: number): Promise<void> {
    await connection.run(
      `DELETE FROM sessions WHERE issuer = $1 AND id_hash IN
         (SELECT id_hash FROM sessions WHERE issuer = $1 ORDER BY started_at DESC, id_hash LIMIT 1000000 OFFSET $2)`,
      [issuer, left],
    );
  }

  return {
    dropExpired,
    async start(person, sessionId) {
      await dropOldest(mostSessions - 1);
      const row = {
        id_hash: hashOf(sessionId),
        person: writePerson(person),
        person_id: person.id,
        started_at: now(),
      };
      await connection.run(
        `INSERT INTO sessions (issuer, id_hash, person, person_id, started_at, last_used_at, mac)
         VALUES ($1, $2, $3, $4, $5, $5, $6)`,
        [issuer, ...Object.values(row), signer.sign(textOfSession(issuer, row))],
      );
    },
    async find(sessionId) {
      const sql = `SELECT ${columns} FROM sessions WHERE issuer = $1 AND ${isLive} AND id_hash = $5`;
      const rows = await connection.all(sql, [issuer, ...limits(), hashOf(sessionId)]);
      return rows.flatMap(toSessions)[0] ?? null;
    },
    async use(sessionId) {
      const sql = 'UPDATE sessions SET last_used_at = $1 WHERE issuer = $2 AND id_hash = $3';
      await connection.run(sql, [now(), issuer, hashOf(sessionId)]);
    },
    async end(sessionId) {
      await connection.run('DELETE FROM sessions WHERE issuer = $1 AND id_hash = $2', [issuer, hashOf(sessionId)]);
    },
    endAllOf: (personId) =>
      connection.run('DELETE FROM sessions WHERE issuer = $1 AND person_id = $2', [issuer, personId]),
    async list() {
      const sql = `SELECT ${columns} FROM sessions WHERE issuer = $1 AND ${isLive} ORDER BY last_used_at DESC, person_id`;
      const sessions: Session[] = [];
      for (const [place, row] of (await connection.all(sql, [issuer, ...limits()])).entries()) {
        // Ten thousand signatures take a tenth of a second.
        if (place % rowsAtOnce === rowsAtOnce - 1) await nextTurn();
        sessions.push(...toSessions(row));
      }
      return byPerson(sessions);
    },
    async count() {
      const sql = `SELECT count(*) AS count FROM sessions WHERE issuer = $1 AND ${isLive}`;
      return Number((await connection.all(sql, [issuer, ...limits()]))[0]?.count);
    },
  };
}

/** `sessions`: latest use first. */
function byPerson(sessions: Session[]): SignedIn[] {
  const people = new Map<string, SignedIn>();
  for (const session of sessions) {
    const known = people.get(session.person.id);
    if (known === undefined) people.set(session.person.id, { ...session, sessions: 1 });
    else {
      known.sessions += 1;
      known.startedAt = Math.max(known.startedAt, session.startedAt);
    }
  }
  return [...people.values()];
}
