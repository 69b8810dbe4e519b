import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Grant, Person } from '#contract/access.ts';
import { accessModes } from '#contract/access.ts';
import { toRecordId } from '#testing/record-id.ts';
import type { PanelMember, RecordFacts } from '../directory/directory.ts';
import type { AccessRules, RecordDecision, RecordQuestion } from './record-policy.ts';
import { decideRecord, readsEverything } from './record-policy.ts';

const reader = person('ou_reader');
const author = person('ou_author');
const manager = person('ou_manager');

function person(id: string): Person {
  return { id, name: { zh: null, en: null } };
}

function grant(grantedBy: Person, grantee = reader): Grant {
  return { id: 'g1', grantee, grantedBy, createdAt: 0, expiresAt: 1 };
}

function facts(own: boolean[], teamIds = [manager.id]): RecordFacts {
  const others: PanelMember[] = own.map((submitted, at) => ({
    recordId: toRecordId(`2${at}`),
    authorId: reader.id,
    submitted,
  }));
  const asked = { recordId: toRecordId('1'), authorId: author.id, submitted: true };
  return {
    recordId: toRecordId('1'),
    authorId: author.id,
    applicationId: '5',
    team: { jobId: '7', ids: new Set(teamIds), hiringManagerIds: new Set() },
    panel: [asked, ...others],
  };
}

type Changes = Partial<Omit<RecordQuestion, 'settings'> & AccessRules>;

const stranger: Required<Changes> = {
  person: reader,
  mode: 'hiring-team',
  adminIds: [],
  allowedIds: [],
  authorId: author.id,
  facts: facts([]),
  grants: [],
  panelReads: true,
  blindUntilSubmitted: true,
};

/** The decision for a reader who differs from the default by these changes. */
function decide(changes: Changes): RecordDecision {
  const { person: who, authorId, facts: known, grants, ...settings } = { ...stranger, ...changes };
  return decideRecord({ person: who, authorId, facts: known, grants, settings });
}

const isAdmin = { adminIds: [reader.id] };
const coldTeam = (own: boolean[]): RecordFacts => ({ ...facts(own), team: null });
/** What an earlier process knew of it, and nobody has read since. */
const oldPanel = (teamIds?: string[]): RecordFacts => ({ ...facts([], teamIds), authorId: null, panel: null });
const unknown = { authorId: null, facts: null };
const authorOnly = { mode: 'author-only' } as const;
const onTeam = facts([], [reader.id]);
const owingOnTeam = facts([false], [reader.id]);

test.each<[string, string, Changes]>([
  ['a stranger', 'refused: not_yours', {}],
  ['a stranger of an unknown record', 'refused: unknown', unknown],
  ['a stranger of a record whose author alone is known', 'refused: not_yours', { facts: null }],
  ['a stranger of a record without an author', 'refused: not_yours', { authorId: null }],
  ['its author', 'allowed: author', { person: author }],
  ['its author, who has not submitted it', 'allowed: author', { authorId: reader.id, facts: facts([false]) }],
  ['its author, unknown to the directory', 'allowed: author', { person: author, facts: null }],
  ['its author, as the hiring manager', 'allowed: author', { person: author, facts: facts([], [author.id]) }],
  ['someone of the job', 'allowed: team', { facts: onTeam }],
  ['someone of the job who owes his evaluation', 'allowed: team', { facts: owingOnTeam }],
  ['an administrator', 'allowed: admin', { ...isAdmin }],
  ['an administrator of an unknown record', 'allowed: admin', { ...unknown, ...isAdmin }],
  ['an administrator who owes his evaluation', 'allowed: admin', { facts: facts([false]), ...isAdmin }],
  ['an interviewer who submitted', 'allowed: panel', { facts: facts([true]) }],
  ['an interviewer who submitted, no panel', 'refused: not_yours', { facts: facts([true]), panelReads: false }],
  ['an interviewer who owes', 'refused: blind', { facts: facts([false]) }],
  ['an interviewer who owes one of two', 'refused: blind', { facts: facts([true, false]) }],
  ['an interviewer who owes, no panel', 'refused: blind', { facts: facts([false]), panelReads: false }],
  ['an interviewer who owes, not blind', 'refused: not_yours', { facts: facts([false]), blindUntilSubmitted: false }],
  ['a grantee', 'allowed: grant', { grants: [grant(manager)] }],
  ['a grantee of an unknown record', 'refused: unknown', { ...unknown, grants: [grant(manager)] }],
  [
    'a grantee of its author, unknown to the directory',
    'undecided: panel_unknown',
    { facts: null, grants: [grant(author)] },
  ],
  [
    'a grantee of its author, unknown to the directory, not blind',
    'allowed: grant',
    { facts: null, grants: [grant(author)], blindUntilSubmitted: false },
  ],
  ['a grantee of an administrator', 'allowed: grant', { adminIds: ['ou_admin'], grants: [grant(person('ou_admin'))] }],
  ['a grantee of a former administrator', 'refused: not_yours', { grants: [grant(person('ou_admin'))] }],
  [
    'a grantee of somebody no longer on the list',
    'refused: not_yours',
    { allowedIds: [reader.id], grants: [grant(manager)] },
  ],
  ['someone with a grant to themselves', 'refused: not_yours', { grants: [grant(reader)] }],
  ['a stranger of a cold team', 'undecided: team_unknown', { facts: coldTeam([]) }],
  ['its author, of a cold team', 'allowed: author', { person: author, facts: coldTeam([]) }],
  ['an administrator, of a cold team', 'allowed: admin', { ...isAdmin, facts: coldTeam([]) }],
  ['an interviewer who submitted, of a cold team', 'allowed: panel', { facts: coldTeam([true]) }],
  ['an interviewer who owes, of a cold team', 'undecided: team_unknown', { facts: coldTeam([false]) }],
  [
    'a grantee who owes, of a cold team',
    'undecided: team_unknown',
    { facts: coldTeam([false]), grants: [grant(author), grant(manager)] },
  ],
  ['a grantee of its author, of a cold team', 'allowed: grant', { facts: coldTeam([]), grants: [grant(author)] }],
  [
    'a grantee of a manager, of a cold team',
    'undecided: team_unknown',
    { facts: coldTeam([]), grants: [grant(manager)] },
  ],
  ['an interviewer of an old panel', 'undecided: panel_unknown', { facts: oldPanel() }],
  ['someone of the job, of an old panel', 'allowed: team', { facts: oldPanel([reader.id]) }],
  ['an administrator, of an old panel', 'allowed: admin', { ...isAdmin, facts: oldPanel() }],
  [
    'a grantee of a manager, of an old panel',
    'undecided: panel_unknown',
    { facts: oldPanel(), grants: [grant(manager)] },
  ],
  ['a stranger of an old panel and a cold team', 'undecided: team_unknown', { facts: { ...oldPanel(), team: null } }],
  ['a grantee who owes his evaluation', 'refused: blind', { facts: facts([false]), grants: [grant(manager)] }],
  ['someone with the grant of another', 'refused: not_yours', { grants: [grant(manager, manager)] }],
  ['a member', 'allowed: member', { mode: 'members' }],
  ['a member, of an unknown record', 'allowed: member', { ...unknown, mode: 'members' }],
  ['a member who owes his evaluation', 'allowed: member', { mode: 'members', facts: facts([false]) }],
  ['the author among members', 'allowed: author', { mode: 'members', person: author }],
  ['anybody, without sign-in', 'allowed: member', { mode: 'open' }],
  ['its author, authors only', 'allowed: author', { ...authorOnly, person: author }],
  ['an administrator, authors only', 'refused: not_yours', { ...authorOnly, ...isAdmin }],
  ['someone of the job, authors only', 'refused: not_yours', { ...authorOnly, facts: onTeam }],
  ['an interviewer who submitted, authors only', 'refused: not_yours', { ...authorOnly, facts: facts([true]) }],
  ['a grantee of the author, authors only', 'allowed: grant', { ...authorOnly, grants: [grant(author)] }],
  ['a grantee of a manager, authors only', 'refused: not_yours', { ...authorOnly, grants: [grant(manager)] }],
  ['a grantee of both, authors only', 'allowed: grant', { ...authorOnly, grants: [grant(manager), grant(author)] }],
  [
    'a grantee of nobody known, authors only',
    'refused: unknown',
    { ...authorOnly, ...unknown, grants: [grant(author)] },
  ],
])('%s: %s', (_who, answer, changes) => {
  expect(inWords(decide(changes))).toBe(answer);
});

function inWords({ result, reason }: RecordDecision): string {
  return `${result}: ${reason}`;
}

const someone = fc.constantFrom('ou_author', 'ou_manager', 'ou_other', '', '__proto__');
const someFacts = fc.record({
  recordId: fc.constant(toRecordId('1')),
  authorId: fc.option(someone),
  applicationId: fc.constant('5'),
  team: fc.option(
    fc.array(someone).map((ids) => ({ jobId: '7', ids: new Set(ids), hiringManagerIds: new Set<string>() })),
  ),
  panel: fc.option(
    fc.array(
      fc.record({
        recordId: fc.constantFrom(...['1', '2', '3'].map(toRecordId)),
        authorId: fc.option(someone),
        submitted: fc.boolean(),
      }),
    ),
  ),
});
const someGrant = fc.tuple(someone, someone).map(([by, to]) => grant(person(by), person(to)));

test.each(['hiring-team', 'author-only'] as const)('a stranger is never allowed: %s', (mode) => {
  const question = fc.record({
    person: fc.constant(reader),
    mode: fc.constant(mode),
    adminIds: fc.array(someone),
    authorId: fc.option(someone),
    facts: fc.option(someFacts),
    grants: fc.array(someGrant),
    panelReads: fc.boolean(),
    blindUntilSubmitted: fc.boolean(),
  });
  fc.assert(fc.property(question, (asked) => decide(asked).result !== 'allowed'));
});

test('authors can always read their own evaluations', () => {
  const question = fc.record({
    mode: fc.constantFrom(...accessModes),
    adminIds: fc.array(someone),
    facts: fc.option(someFacts),
    panelReads: fc.boolean(),
    blindUntilSubmitted: fc.boolean(),
  });
  fc.assert(
    fc.property(question, (asked) => {
      const decision = decide({ ...asked, person: author, authorId: author.id, grants: [] });
      expect(decision).toEqual({ result: 'allowed', reason: 'author' });
    }),
  );
});

test('who reads everything is allowed every record, whatever is known of it, and nobody else is said to', () => {
  for (const mode of accessModes)
    for (const adminIds of [[], [reader.id]])
      for (const known of [null, facts([]), facts([false]), coldTeam([false]), oldPanel()]) {
        const { result } = decide({ mode, adminIds, facts: known });
        if (readsEverything({ ...stranger, mode, adminIds }, reader.id))
          expect([mode, result]).toEqual([mode, 'allowed']);
        else if (known === null) expect([mode, result]).not.toEqual([mode, 'allowed']);
      }
});
