import type { AccessMode, Grant, Person } from '#domain/access.ts';
import type { RecordFacts } from '../directory/directory.ts';

/** Everything that bears on whether one person may read one record, gathered before it is decided. */
export interface RecordQuestion {
  person: Person;
  mode: AccessMode;
  isAdmin: boolean;
  /** As the record says or, where it could not be read, the directory; `null` where neither says. */
  authorId: string | null;
  /** `null`: the directory does not know the record. */
  facts: RecordFacts | null;
  /** The live grants of this record to this person. */
  grants: Grant[];
  panelReads: boolean;
  blindUntilSubmitted: boolean;
}

export type RecordDecision =
  | { result: 'allowed'; reason: 'author' | 'team' | 'admin' | 'panel' | 'member' }
  | { result: 'allowed'; reason: 'grant'; grantId: string }
  | { result: 'refused'; reason: 'blind' | 'not_yours' | 'unknown' };

/** Whether this person may read this record, and why. Pure; Feishu checks nothing of this for us. */
export function decideRecord(question: RecordQuestion): RecordDecision {
  // Also before it is submitted: it is his own.
  if (question.person.id === question.authorId) return { result: 'allowed', reason: 'author' };
  return deciders[question.mode](question);
}

const deciders: Record<AccessMode, (question: RecordQuestion) => RecordDecision> = {
  'hiring-team': decideForTeam,
  members: () => ({ result: 'allowed', reason: 'member' }),
  'author-only': decideForOthers,
  // Nobody signs in, so whoever comes here may read.
  open: () => ({ result: 'allowed', reason: 'member' }),
};

/**
 * Team members and administrators are not blinded, even where they interview too: they run the hiring and see all of
 * it elsewhere. A grant does not lift the blindness: it would let one interviewer undo it for another.
 */
function decideForTeam(question: RecordQuestion): RecordDecision {
  const { person, isAdmin, facts, grants, panelReads, blindUntilSubmitted } = question;
  if (facts?.teamIds.has(person.id)) return { result: 'allowed', reason: 'team' };
  if (isAdmin) return { result: 'allowed', reason: 'admin' };
  const part = partInPanel(person, facts);
  if (part === 'owing' && blindUntilSubmitted) return { result: 'refused', reason: 'blind' };
  if (part === 'submitted' && panelReads) return { result: 'allowed', reason: 'panel' };
  return allowByGrant(question, grants);
}

/** Only the author's own grants count: one of a time with wider access must not outlive it. */
function decideForOthers(question: RecordQuestion): RecordDecision {
  const { authorId, grants } = question;
  const ofAuthor = grants.filter(({ grantedBy }) => authorId !== null && grantedBy.id === authorId);
  return allowByGrant(question, ofAuthor);
}

function allowByGrant(question: RecordQuestion, grants: Grant[]): RecordDecision {
  const grant = grants.find(({ grantee }) => grantee.id === question.person.id);
  return grant ? { result: 'allowed', reason: 'grant', grantId: grant.id } : refuse(question);
}

/** Who interviewed twice and has submitted once still owes: what he reads now would colour what he has yet to write. */
function partInPanel({ id }: Person, facts: RecordFacts | null): 'none' | 'owing' | 'submitted' {
  const own = (facts?.panel ?? []).filter(({ authorId }) => authorId === id);
  if (own.length === 0) return 'none';
  return own.every(({ submitted }) => submitted) ? 'submitted' : 'owing';
}

/** For the audit trail alone: the reader gets the same answer for both. */
function refuse({ authorId, facts }: RecordQuestion): RecordDecision {
  return { result: 'refused', reason: authorId === null && facts === null ? 'unknown' : 'not_yours' };
}
