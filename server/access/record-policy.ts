import type { Grant, Person } from '#contract/access.ts';
import type { RecordFacts } from '../directory/directory.ts';
import type { AccessSettings } from '../settings/access-settings.ts';
import { isListed } from '../sign-in/tenant-policy.ts';

/** The facts of a record that do not depend on the reader. */
export interface RecordKnowledge {
  settings: AccessRules;
  /** From the record or, where it could not be read, from the directory; `null` where neither knows. */
  authorId: string | null;
  /** `null`: the directory does not know the record. */
  facts: RecordFacts | null;
}

/** Everything that the decision whether one person may read one record depends on. */
export interface RecordQuestion extends RecordKnowledge {
  person: Person;
  /** The grants of this record to this person that are in force. */
  grants: Grant[];
}

export type AccessRules = Pick<
  AccessSettings,
  'mode' | 'adminIds' | 'allowedIds' | 'panelReads' | 'blindUntilSubmitted'
>;

export type RecordDecision =
  | { result: 'allowed'; reason: 'author' | 'team' | 'admin' | 'panel' | 'member' }
  | { result: 'allowed'; reason: 'grant'; grantId: string }
  | { result: 'refused'; reason: 'blind' | 'not_yours' | 'unknown' }
  /** A fact is missing that could change the decision. */
  | { result: 'undecided'; reason: 'team_unknown' | 'panel_unknown' };

/** Whether this person may read this record, and why. Pure. Feishu's API does not check the reader. */
export function decideRecord(question: RecordQuestion): RecordDecision {
  // Authors always read their own evaluation, even before they submit it.
  if (question.person.id === question.authorId) return { result: 'allowed', reason: 'author' };
  return deciders[question.settings.mode](question);
}

export function isAdministrator({ adminIds }: Pick<AccessRules, 'adminIds'>, personId: string): boolean {
  return adminIds.includes(personId);
}

/** Whether `decideRecord` allows this person every record, whatever is known of it. */
export function readsEverything(settings: AccessRules, personId: string): boolean {
  if (settings.mode === 'members' || settings.mode === 'open') return true;
  return settings.mode === 'hiring-team' && isAdministrator(settings, personId);
}

/** Whether this person may share the record now. A grant is valid only as long as this is true of its giver. */
export function mayShare(giverId: string, { settings, authorId, facts }: RecordKnowledge): boolean | 'unknown' {
  if (!isListed(settings, giverId)) return false;
  if (settings.mode === 'members' || giverId === authorId) return true;
  if (settings.mode !== 'hiring-team') return false;
  if (isAdministrator(settings, giverId)) return true;
  return facts === null || facts.team !== null ? facts?.team?.ids.has(giverId) === true : 'unknown';
}

const deciders: Record<AccessRules['mode'], (question: RecordQuestion) => RecordDecision> = {
  'hiring-team': decideForTeam,
  members: () => ({ result: 'allowed', reason: 'member' }),
  'author-only': decideByGrants,
  // There is no sign-in, so everybody who reaches the server may read.
  open: () => ({ result: 'allowed', reason: 'member' }),
};

/**
 * Team members and administrators are never blind, even where they interview too: they run the hiring and see every
 * evaluation in Feishu Hire. A grant does not lift blindness: otherwise one interviewer could undo it for another.
 */
function decideForTeam(question: RecordQuestion): RecordDecision {
  const { person, settings, facts } = question;
  if (facts?.team?.ids.has(person.id)) return { result: 'allowed', reason: 'team' };
  if (isAdministrator(settings, person.id)) return { result: 'allowed', reason: 'admin' };
  const part = partInPanel(person, facts);
  const isTeamUnknown = facts !== null && facts.team === null;
  if (part === 'unknown') return { result: 'undecided', reason: isTeamUnknown ? 'team_unknown' : 'panel_unknown' };
  if (part === 'submitted' && settings.panelReads) return { result: 'allowed', reason: 'panel' };
  if (part === 'owing' && settings.blindUntilSubmitted && !isTeamUnknown) return { result: 'refused', reason: 'blind' };
  const byGrant = part === 'owing' && settings.blindUntilSubmitted ? refuse(question) : decideByGrants(question);
  return byGrant.result === 'refused' && isTeamUnknown ? { result: 'undecided', reason: 'team_unknown' } : byGrant;
}

function decideByGrants(question: RecordQuestion): RecordDecision {
  const { person, settings, facts, grants } = question;
  const ofOthers = grants.filter(({ grantee, grantedBy }) => grantee.id === person.id && grantedBy.id !== person.id);
  const grant = ofOthers.find(({ grantedBy }) => mayShare(grantedBy.id, question) === true);
  if (grant === undefined) return refuse(question);
  // Interviewers who still owe an evaluation must not read it, and only the panel says who they are.
  const isPanelNeeded = settings.mode === 'hiring-team' && settings.blindUntilSubmitted;
  if (isPanelNeeded && facts === null) return { result: 'undecided', reason: 'panel_unknown' };
  return { result: 'allowed', reason: 'grant', grantId: grant.id };
}

/** Interviewers with several interviews are owing until all are submitted: reading would influence what they write. */
function partInPanel({ id }: Person, facts: RecordFacts | null): 'none' | 'owing' | 'submitted' | 'unknown' {
  if (facts === null) return 'none';
  if (facts.panel === null) return 'unknown';
  const own = facts.panel.filter(({ authorId }) => authorId === id);
  if (own.length === 0) return 'none';
  return own.every(({ submitted }) => submitted) ? 'submitted' : 'owing';
}

/** The reason is for the audit trail only: the reader gets the same answer for both. */
function refuse({ authorId, facts }: RecordQuestion): RecordDecision {
  return { result: 'refused', reason: authorId === null && facts === null ? 'unknown' : 'not_yours' };
}
