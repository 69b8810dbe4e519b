import type { Ended, Grant, Person } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { AuditEntry } from './audit-line.ts';
import type { NewGrant } from './grants.ts';
import type { Tables } from './tables.ts';

/** The changes of sessions, grants and the audit trail. Each is atomic, its audit line included. */
export const changes = {
  append: ({ audit }: Tables, line: AuditEntry): Promise<void> => audit.append(line),

  async signIn({ sessions, audit }: Tables, { sessionId, person, former, line }: SignIn): Promise<void> {
    await audit.append(line);
    if (former !== null) await sessions.end(former);
    await sessions.start(person, sessionId);
  },

  async signOut({ sessions, audit }: Tables, { sessionId, line }: SignOut): Promise<void> {
    await sessions.end(sessionId);
    if (line) await audit.append(line);
  },

  use: ({ sessions }: Tables, sessionId: string): Promise<void> => sessions.use(sessionId),

  async grant({ grants, audit }: Tables, { line, ...given }: NewGrant & { line: AuditEntry }): Promise<Grant> {
    const grant = await grants.add(given);
    await audit.append({ ...line, grantId: grant.id });
    return grant;
  },

  /** False, and nothing is written, if this record has no such live grant. */
  async revoke({ grants, audit }: Tables, { recordId, grantId, line }: Revocation): Promise<boolean> {
    if (!(await grants.revoke(recordId, grantId))) return false;
    await audit.append({ ...line, grantId });
    return true;
  },

  /** Ends a person's sessions, and the grants to and by them. */
  async endPerson({ sessions, grants, audit }: Tables, { personId, line }: PersonEnd): Promise<Ended> {
    await audit.append({ ...line, subjectId: personId });
    return { sessions: await sessions.endAllOf(personId), grants: await grants.endAllOf(personId) };
  },

  keepOnly: ({ audit }: Tables, milliseconds: number): Promise<boolean> => audit.keepOnly(milliseconds),

  async dropExpired({ sessions, grants }: Tables, _all: null): Promise<void> {
    await sessions.dropExpired();
    await grants.dropExpired();
  },
};

export type Changes = typeof changes;
export type ChangeName = keyof Changes;

export interface SignIn {
  sessionId: string;
  person: Person;
  /** The browser's previous session, which ends. */
  former: string | null;
  line: AuditEntry;
}

interface SignOut {
  sessionId: string;
  line: AuditEntry | null;
}

interface Revocation {
  recordId: RecordId;
  grantId: string;
  line: AuditEntry;
}

interface PersonEnd {
  personId: string;
  line: AuditEntry;
}
