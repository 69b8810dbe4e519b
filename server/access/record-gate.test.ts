import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Grant, Person } from '#domain/access.ts';
import { accessModes } from '#domain/access.ts';
import type { PanelMember, RecordFacts } from '../directory/directory.ts';
import type { RecordDecision, RecordQuestion } from './record-gate.ts';
import { decideRecord } from './record-gate.ts';

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
  const others: PanelMember[] = own.map((submitted, at) => ({ recordId: `2${at}`, authorId: reader.id, submitted }));
  const asked = { recordId: '1', authorId: author.id, submitted: true };
  return {
    recordId: '1',
    authorId: author.id,
    applicationId: '5',
    jobId: '7',
    teamIds: new Set(teamIds),
    panel: [asked, ...others],
  };
}

const stranger: RecordQuestion = {
  person: reader,
  mode: 'hiring-team',
  isAdmin: false,
  authorId: author.id,
  facts: facts([]),
  grants: [],
  panelReads: true,
  blindUntilSubmitted: true,
};

const unknown = { authorId: null, facts: null };
const authorOnly = { mode: 'author-only' } as const;
const onTeam = facts([], [reader.id]);
const owingOnTeam = facts([false], [reader.id]);

test.each<[string, string, Partial<RecordQuestion>]>([
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
  ['an administrator', 'allowed: admin', { isAdmin: true }],
  ['an administrator of an unknown record', 'allowed: admin', { ...unknown, isAdmin: true }],
  ['an administrator who owes his evaluation', 'allowed: admin', { facts: facts([false]), isAdmin: true }],
  ['an interviewer who submitted', 'allowed: panel', { facts: facts([true]) }],
  ['an interviewer who submitted, no panel', 'refused: not_yours', { facts: facts([true]), panelReads: false }],
  ['an interviewer who owes', 'refused: blind', { facts: facts([false]) }],
  ['an interviewer who owes one of two', 'refused: blind', { facts: facts([true, false]) }],
  ['an interviewer who owes, no panel', 'refused: blind', { facts: facts([false]), panelReads: false }],
  ['an interviewer who owes, not blind', 'refused: not_yours', { facts: facts([false]), blindUntilSubmitted: false }],
  ['a grantee', 'allowed: grant', { grants: [grant(manager)] }],
  ['a grantee of an unknown record', 'allowed: grant', { ...unknown, grants: [grant(manager)] }],
  ['a grantee who owes his evaluation', 'refused: blind', { facts: facts([false]), grants: [grant(manager)] }],
  ['someone with the grant of another', 'refused: not_yours', { grants: [grant(manager, manager)] }],
  ['a member', 'allowed: member', { mode: 'members' }],
  ['a member, of an unknown record', 'allowed: member', { ...unknown, mode: 'members' }],
  ['a member who owes his evaluation', 'allowed: member', { mode: 'members', facts: facts([false]) }],
  ['the author among members', 'allowed: author', { mode: 'members', person: author }],
  ['whoever reaches an open server', 'allowed: member', { mode: 'open' }],
  ['its author, authors only', 'allowed: author', { ...authorOnly, person: author }],
  ['an administrator, authors only', 'refused: not_yours', { ...authorOnly, isAdmin: true }],
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
  expect(inWords(decideRecord({ ...stranger, ...changes }))).toBe(answer);
});

function inWords({ result, reason }: RecordDecision): string {
  return `${result}: ${reason}`;
}

const someone = fc.constantFrom('ou_author', 'ou_manager', 'ou_other', '', '__proto__');
const someFacts = fc.record({
  recordId: fc.constant('1'),
  authorId: fc.option(someone),
  applicationId: fc.constant('5'),
  jobId: fc.option(fc.constant('7')),
  teamIds: fc.array(someone).map((ids): ReadonlySet<string> => new Set(ids)),
  panel: fc.array(
    fc.record({ recordId: fc.constantFrom('1', '2', '3'), authorId: fc.option(someone), submitted: fc.boolean() }),
  ),
});
const someGrant = fc.tuple(someone, someone).map(([by, to]) => grant(person(by), person(to)));

test.each(['hiring-team', 'author-only'] as const)('a stranger is never allowed: %s', (mode) => {
  const question = fc.record({
    person: fc.constant(reader),
    mode: fc.constant(mode),
    isAdmin: fc.constant(false),
    authorId: fc.option(someone),
    facts: fc.option(someFacts),
    grants: fc.array(someGrant),
    panelReads: fc.boolean(),
    blindUntilSubmitted: fc.boolean(),
  });
  fc.assert(fc.property(question, (asked) => decideRecord(asked).result === 'refused'));
});

test('an author always reads his own', () => {
  const question = fc.record({
    mode: fc.constantFrom(...accessModes),
    isAdmin: fc.boolean(),
    facts: fc.option(someFacts),
    panelReads: fc.boolean(),
    blindUntilSubmitted: fc.boolean(),
  });
  fc.assert(
    fc.property(question, (asked) => {
      const decision = decideRecord({ ...asked, person: author, authorId: author.id, grants: [] });
      expect(decision).toEqual({ result: 'allowed', reason: 'author' });
    }),
  );
});
