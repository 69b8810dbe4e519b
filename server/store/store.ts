import type { DatabaseSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import type { Ended, Grant, Reader, SignedIn } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { SealedBlocks } from '../seal/sealed-blocks.ts';
import { type AuditReading, createAuditReading } from './audit.ts';
import type { AuditEntry } from './audit-line.ts';
import type { SignIn } from './changes.ts';
import { openDatabase, openDatabaseToRead } from './database.ts';
import { readBlocks } from './directory-blocks.ts';
import { createGrants, type NewGrant } from './grants.ts';
import { dropForeignIdentities } from './issuer.ts';
import { createSessions, newSessionId, type Session, useInterval } from './sessions.ts';
import { createWriter, type Writer } from './writer.ts';

export type { AuditVerdict } from './audit-chain.ts';
export type { AuditEntry, AuditLine } from './audit-line.ts';
export type { Session } from './sessions.ts';

/**
 * What survives a restart: who is signed in, what is shared with whom, who read what, and, encrypted, what the directory
 * knows. Never an evaluation's text.
 * A change resolves when it and its audit line are on the disk, and rejects if they are not.
 */
export interface Store {
  sessions: Sessions;
  grants: Grants;
  audit: Audit;
  /** False after a failed write, until one succeeds. */
  isWritable(): boolean;
  /** False where nobody can be told any more who is signed in. */
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
  /** Ends a person's sessions, and the grants to and by them. */
  endPerson(personId: string, line: AuditEntry): Promise<Ended>;
}

interface Grants {
  add(grant: NewGrant, line: AuditEntry): Promise<Grant>;
  /** Newest first. */
  listLive(recordId: RecordId): Promise<Grant[]>;
  /** False when this record has no such live grant. */
  revoke(recordId: RecordId, grantId: string, line: AuditEntry): Promise<boolean>;
  /** All live grants, longest first; the caller decides which ones count. */
  findLive(recordId: RecordId, personId: string): Promise<Grant[]>;
  /** All live grants to this person, by record. */
  findLiveTo(personId: string): Promise<Map<RecordId, Grant[]>>;
}

export interface Audit {
  append(line: AuditEntry): Promise<void>;
  /** Drops lines older than this many milliseconds. */
  keepOnly(milliseconds: number): Promise<void>;
  /** Who was allowed to read a record, newest first, each with the latest recorded name. */
  readersOf(recordId: RecordId): Promise<Reader[]>;
  /** The last line's number and hash: noted elsewhere, they reveal a replaced trail. */
  head(): Promise<{ number: number; hash: string }>;
}

/** The store in one file of this machine. */
export interface EmbeddedStore extends Store {
  audit: Audit &
    Omit<AuditReading, keyof Audit> & {
      /** Drops all lines up to and including this number. */
      dropThrough(number: number): Promise<void>;
    };
  /** What the directory knows, for the next start. */
  directory: SealedBlocks & { forget(): Promise<void> };
}

export interface StoreOptions {
  /** Created if missing; contains one SQLite file. */
  folder: string;
  /** The issuer of people's ids; sessions and grants of another issuer end. `null`: nobody signs in, and they stay. */
  issuer: string | null;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Opens the store, creating or migrating its file. Throws `SettingsError` if the folder is unusable. */
export function openStore({ folder, issuer, now = Date.now }: StoreOptions): EmbeddedStore {
  const database = openDatabase(folder);
  if (issuer !== null) dropForeignIdentities(database, issuer);
  const grants = createGrants(database, now);
  const reading = createAuditReading(database);
  const writer = createWriter({ folder, now });
  return {
    sessions: openSessions(database, writer, now),
    grants: {
      findLive: async (...asked) => grants.findLive(...asked),
      findLiveTo: async (personId) => grants.findLiveTo(personId),
      listLive: async (recordId) => grants.listLive(recordId),
      add: (grant, line) => writer.write('grant', { ...grant, line }),
      revoke: (recordId, grantId, line) => writer.write('revoke', { recordId, grantId, line }),
    },
    audit: {
      ...reading,
      append: (line) => writer.write('append', line),
      head: async () => reading.head(),
      readersOf: async (recordId) => reading.readersOf(recordId),
      keepOnly: (milliseconds) => writer.write('keepOnly', milliseconds),
      dropThrough: (number) => writer.write('dropThrough', number),
    },
    directory: {
      load: () => readBlocks(database),
      write: (changes) => writer.write('keepDirectory', changes),
      forget: () => writer.write('forgetDirectory', null),
    },
    isWritable: writer.isWorking,
    isReadable: () => true,
    async close() {
      if (!database.isOpen) return;
      await writer.close();
      database.close();
    },
  };
}

function openSessions(database: DatabaseSync, writer: Writer, now: () => number): Sessions {
  const sessions = createSessions(database, now);
  /** Sessions whose use is being written: a page with forty images is one write, not forty. */
  const used = new LRUCache<string, true>({ max: 10_000, ttl: useInterval });

  function use(sessionId: string, { lastUsedAt }: Session): void {
    if (now() - lastUsedAt < useInterval || used.has(sessionId)) return;
    used.set(sessionId, true);
    // If it fails, the session ends early, which is safe; `isWritable` reports the failing disk.
    writer.write('use', sessionId).catch(() => undefined);
  }

  return {
    async find(sessionId) {
      const session = sessions.find(sessionId);
      if (session) use(sessionId, session);
      return session;
    },
    async start(begun) {
      const sessionId = newSessionId();
      await writer.write('signIn', { ...begun, sessionId });
      return sessionId;
    },
    end: (sessionId, line) => writer.write('signOut', { sessionId, line }),
    list: async () => sessions.list(),
    endPerson: (personId, line) => writer.write('endPerson', { personId, line }),
  };
}

/** Opens the audit read-only, with or without a running server. Throws `SettingsError`, also if there is no file. */
export function openAudit(folder: string): { audit: AuditReading; close(): void } {
  const database = openDatabaseToRead(folder);
  return { audit: createAuditReading(database), close: () => database.close() };
}
