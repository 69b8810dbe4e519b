import type { Ended, Grant, Person } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { BlockChanges } from '../seal/sealed-blocks.ts';
import type { AuditEntry } from './audit-line.ts';
import type { NewGrant } from './grants.ts';
import type { Tables } from './tables.ts';

/** Every change that the server makes to the store. Each is atomic, its audit line included. */
export const changes = {
  append: ({ audit }: Tables, line: AuditEntry): void => audit.append(line),

  signIn({ sessions, audit }: Tables, { sessionId, person, former, line }: SignIn): void {
    audit.append(line);
    if (former !== null) sessions.end(former);
    sessions.start(person, sessionId);
  },

  signOut({ sessions, audit }: Tables, { sessionId, line }: { sessionId: string; line: AuditEntry | null }): void {
    sessions.end(sessionId);
    if (line) audit.append(line);
  },

  use: ({ sessions }: Tables, sessionId: string): void => sessions.use(sessionId),

  grant({ grants, audit }: Tables, { line, ...given }: NewGrant & { line: AuditEntry }): Grant {
    const grant = grants.add(given);
    audit.append({ ...line, grantId: grant.id });
    return grant;
  },

  /** False, and nothing is written, if this record has no such live grant. */
  revoke({ grants, audit }: Tables, { recordId, grantId, line }: Revocation): boolean {
    if (!grants.revoke(recordId, grantId)) return false;
    audit.append({ ...line, grantId });
    return true;
  },

  /** Ends a person's sessions, and the grants to and by them. */
  endPerson({ sessions, grants, audit }: Tables, { personId, line }: { personId: string; line: AuditEntry }): Ended {
    audit.append({ ...line, subjectId: personId });
    return { sessions: sessions.endAllOf(personId), grants: grants.endAllOf(personId) };
  },

  keepOnly: ({ audit }: Tables, milliseconds: number): void => audit.keepOnly(milliseconds),

  dropThrough: ({ audit }: Tables, number: number): void => audit.dropThrough(number),

  keepDirectory: ({ directory }: Tables, blocks: BlockChanges): void => directory.write(blocks),

  forgetDirectory: ({ directory }: Tables, _all: null): void => directory.forget(),
};

export type ChangeName = keyof typeof changes;
export type ChangeInput<Name extends ChangeName> = Parameters<(typeof changes)[Name]>[1];
export type ChangeResult<Name extends ChangeName> = ReturnType<(typeof changes)[Name]>;

export interface SignIn {
  sessionId: string;
  person: Person;
  /** The browser's previous session, which ends. */
  former: string | null;
  line: AuditEntry;
}

export interface Revocation {
  recordId: RecordId;
  grantId: string;
  line: AuditEntry;
}
