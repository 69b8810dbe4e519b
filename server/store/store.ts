import type { Audit, AuditReading } from './audit.ts';
import { createAudit, createAuditReading } from './audit.ts';
import { openDatabase, openDatabaseToRead } from './database.ts';
import type { Grants } from './grants.ts';
import { createGrants } from './grants.ts';
import { keepToIssuer } from './issuer.ts';
import type { Sessions } from './sessions.ts';
import { createSessions } from './sessions.ts';

export type { Audit } from './audit.ts';
export type { AuditVerdict } from './audit-chain.ts';
export type { AuditEntry, AuditLine } from './audit-line.ts';
export type { AuditFilter } from './audit-list.ts';
export type { Grants, NewGrant } from './grants.ts';
export type { Session, Sessions } from './sessions.ts';

/** What outlives a restart: who is signed in, what is shared with whom, and who read what. No evaluation, ever. */
export interface Store {
  sessions: Sessions;
  grants: Grants;
  audit: Audit;
  /** Does nothing when done before. */
  close(): void;
}

export interface StoreOptions {
  /** Made when missing; holds one SQLite file. */
  folder: string;
  /** Who gives the ids by which people are known here; sessions and grants of another issuer end. */
  issuer: string;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Opens the store, and makes or updates its file as needed. Throws `SettingsError` where the folder is of no use. */
export function openStore({ folder, issuer, now = Date.now }: StoreOptions): Store {
  const database = openDatabase(folder);
  keepToIssuer(database, issuer);
  return {
    sessions: createSessions(database, now),
    grants: createGrants(database, now),
    audit: createAudit(database, now),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

/** The audit alone, read beside a running server or without one. Throws `SettingsError`, also when there is no file. */
export function openAudit(folder: string): { audit: AuditReading; close(): void } {
  const database = openDatabaseToRead(folder);
  return { audit: createAuditReading(database), close: () => database.close() };
}
