import { LRUCache } from 'lru-cache';
import type { Ended, Grant, Reader, SignedIn } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { AuditEntry } from './audit-line.ts';
import type { SignIn } from './changes.ts';
import type { GrantTable, NewGrant } from './grants.ts';
import { newSessionId, type Session, type SessionTable, useInterval } from './sessions.ts';
import type { Tables } from './tables.ts';
import type { Writer } from './writer.ts';

export type { AuditVerdict } from './audit-chain.ts';
export type { AuditEntry, AuditLine } from './audit-line.ts';
export type { Session } from './sessions.ts';

/**
 * The state that survives a restart: sessions, grants and the audit trail. It never holds an evaluation's text.
 * A change resolves when it and its audit line are on the disk, and rejects if they are not.
 */
export interface Store {
  sessions: Sessions;
  grants: Grants;
  audit: Audit;
  /** Removes sessions and grants whose time is up. */
  dropExpired(): Promise<void>;
  /** False after a failed write, until one succeeds. */
  isWritable(): boolean;
  /** False while the server cannot look sessions up. */
  isReadable(): boolean;
  /** Waits for pending writes. */
  close(): Promise<void>;
}

export interface Sessions {
  /** `null` when unknown, ended, 8 h old, 60 min idle, or dated in the future. Counts as use. */
  find(sessionId: string): Promise<Session | null>;
  /** Resolves to the new session's id: 256 bits, base64url. */
  start(begun: Omit<SignIn, 'sessionId'>): Promise<string>;
  /** `line`: `null` if nobody was signed in. */
  end(sessionId: string, line: AuditEntry | null): Promise<void>;
  list(): Promise<SignedIn[]>;
  /** How many there are. */
  count(): Promise<number>;
  /** Ends a person's sessions, and the grants to and by them. */
  endPerson(personId: string, line: AuditEntry): Promise<Ended>;
}

interface Grants extends Pick<GrantTable, 'listLive' | 'findLive' | 'findLiveTo'> {
  add(grant: NewGrant, line: AuditEntry): Promise<Grant>;
  /** False when this record has no such live grant. */
  revoke(recordId: RecordId, grantId: string, line: AuditEntry): Promise<boolean>;
}

export interface Audit {
  append(line: AuditEntry): Promise<void>;
  /** Drops lines older than this many milliseconds. */
  keepOnly(milliseconds: number): Promise<void>;
  /** The people who were allowed to read a record, newest first, each with the latest recorded name. */
  readersOf(recordId: RecordId): Promise<Reader[]>;
  /** The last line's number and hash: noted elsewhere, they reveal a replaced trail. */
  head(): Promise<{ number: number; hash: string }>;
}

/** The part of the tables that the store reads. All changes go through the writer. */
export interface ReadTables {
  sessions: Pick<SessionTable, 'find' | 'list' | 'count'>;
  grants: Pick<GrantTable, 'listLive' | 'findLive' | 'findLiveTo'>;
  audit: Pick<Tables['audit'], 'readersOf' | 'head'>;
}

export interface StoreParts {
  tables: ReadTables;
  writer: Pick<Writer, 'write'>;
  /** Milliseconds since 1970. */
  now: () => number;
}

export function createStore({
  tables,
  writer,
  now,
}: StoreParts): Pick<Store, 'sessions' | 'grants' | 'audit' | 'dropExpired'> {
  const { listLive, findLive, findLiveTo } = tables.grants;
  return {
    dropExpired: () => writer.write('dropExpired', null),
    sessions: createSessions({ tables, writer, now }),
    grants: {
      listLive,
      findLive,
      findLiveTo,
      add: (grant, line) => writer.write('grant', { ...grant, line }),
      revoke: (recordId, grantId, line) => writer.write('revoke', { recordId, grantId, line }),
    },
    audit: {
      readersOf: tables.audit.readersOf,
      head: tables.audit.head,
      append: (line) => writer.write('append', line),
      async keepOnly(milliseconds) {
        // Between two of these changes the writer writes the lines that were appended meanwhile.
        while (await writer.write('keepOnly', milliseconds));
      },
    },
  };
}

function createSessions({ tables, writer, now }: StoreParts): Sessions {
  /** The time of the last written use of each session: a page with forty images is one write, not forty. */
  const used = new LRUCache<string, number>({ max: 10_000 });

  function use(sessionId: string, { lastUsedAt }: Session): void {
    const writtenAt = Math.max(lastUsedAt, used.get(sessionId) ?? 0);
    if (Math.abs(now() - writtenAt) < useInterval) return;
    used.set(sessionId, now());
    // If it fails, the session ends early, which is safe; `isWritable` reports the failure.
    writer.write('use', sessionId).catch(() => undefined);
  }

  return {
    async find(sessionId) {
      const session = await tables.sessions.find(sessionId);
      if (session) use(sessionId, session);
      return session;
    },
    async start(begun) {
      const sessionId = newSessionId();
      await writer.write('signIn', { ...begun, sessionId });
      return sessionId;
    },
    end: (sessionId, line) => writer.write('signOut', { sessionId, line }),
    list: tables.sessions.list,
    count: tables.sessions.count,
    endPerson: (personId, line) => writer.write('endPerson', { personId, line }),
  };
}
