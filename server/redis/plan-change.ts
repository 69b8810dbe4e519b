import { randomBytes } from 'node:crypto';
import type { AuditEntry } from '../store/audit-line.ts';
import type { ChangeInput, ChangeName, ChangeResult } from '../store/changes.ts';
import { hashOf, mostSessions } from '../store/sessions.ts';
import type { Mirror } from './mirror.ts';
import { noChange, type SharedChange } from './shared-change.ts';

export type SharedChangeName = Extract<ChangeName, 'append' | 'signIn' | 'signOut' | 'grant' | 'revoke' | 'endPerson'>;

/** What a change comes to, at the mirror's position. Without a line there is nothing to write. */
interface Plan<Name extends SharedChangeName> {
  line: AuditEntry | null;
  change: SharedChange;
  result: ChangeResult<Name>;
}

type Planners = {
  [Name in SharedChangeName]: (mirror: Mirror, input: ChangeInput<Name>, now: number) => Plan<Name>;
};

/** The changes of the embedded store, for what all replicas share. */
export const planners: Planners = {
  append: (_mirror, line) => ({ line, change: noChange, result: undefined }),

  signIn(mirror, { sessionId, person, former, line }, now) {
    const ended = former === null ? [] : [hashOf(former)];
    const sessions = {
      ...endOf([...mirror.surplusSessions(mostSessions), ...ended]),
      [hashOf(sessionId)]: { person, startedAt: now },
    };
    return { line, change: { ...noChange, sessions }, result: undefined };
  },

  signOut: (_mirror, { sessionId, line }) => ({
    line,
    change: { ...noChange, sessions: endOf([hashOf(sessionId)]) },
    result: undefined,
  }),

  grant(mirror, { line, milliseconds, ...given }, now) {
    const id = randomBytes(16).toString('base64url');
    const times = { createdAt: now, expiresAt: now + milliseconds };
    const grants = { ...endOf(mirror.expiredGrants()), [id]: { id, ...given, ...times } };
    const { grantee, grantedBy } = given;
    return {
      line: { ...line, grantId: id },
      change: { ...noChange, grants },
      result: { id, grantee, grantedBy, ...times },
    };
  },

  revoke(mirror, { recordId, grantId, line }) {
    const isLive = mirror.grants.listLive(recordId).some(({ id }) => id === grantId);
    if (!isLive) return { line: null, change: noChange, result: false };
    return { line: { ...line, grantId }, change: { ...noChange, grants: endOf([grantId]) }, result: true };
  },

  endPerson(mirror, { personId, line }) {
    const [sessions, grants] = [mirror.sessionsOf(personId), mirror.grantsOf(personId)];
    return {
      line: { ...line, subjectId: personId },
      change: { sessions: endOf(sessions), grants: endOf(grants) },
      result: { sessions: sessions.length, grants: grants.length },
    };
  },
};

function endOf(ids: readonly string[]): Record<string, null> {
  return Object.fromEntries(ids.map((id) => [id, null]));
}
