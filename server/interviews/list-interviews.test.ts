import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  emptyInterviewQuery,
  orRemembered,
  readInterviewQuery,
  toInterviewParameters,
  toRememberedList,
} from '#contract/interview-query.ts';
import type { InterviewList, InterviewQuery } from '#contract/interviews.ts';
import { toRecordId } from '#testing/record-id.ts';
import type { VisibleApplication } from '../access/visible-application.ts';
import { createSeal } from '../base/seal.ts';
import type { KnownEvaluation } from '../directory/directory.ts';
import { listInterviews } from './list-interviews.ts';
import { createSortedList } from './sorted-list.ts';

const now = Date.UTC(2026, 10, 26);
const day = 24 * 3_600_000;
const nameless = { zh: null, en: null };
const seal = createSeal(randomBytes(32));
const me = { id: 'ou_me', name: nameless };

let lastId = 0;
const nextId = () => String(++lastId);

function evaluation(by: string, given: Partial<KnownEvaluation> = {}): KnownEvaluation {
  return {
    recordId: toRecordId(nextId()),
    authorId: `ou_${by}`,
    authorName: { zh: by, en: null },
    submitted: true,
    conclusion: 'pass',
    submission: 'submitted',
    level: null,
    ...given,
  };
}

const owing = (by: string) => evaluation(by, { conclusion: 'not-submitted', submission: 'not-submitted' });

/** An application with the given rounds: how many days ago each began, and its evaluations. */
function application(
  candidate: string,
  ...rounds: [daysAgo: number, ...evaluations: KnownEvaluation[]][]
): VisibleApplication {
  const applicationId = nextId();
  return {
    applicationId,
    details: { jobId: '31', jobTitle: '前端工程师', candidateName: candidate, stage: nameless, isOpen: true },
    interviews: rounds.map(([daysAgo, ...evaluations], at) => ({
      id: nextId(),
      applicationId,
      beginsAt: now - daysAgo * day,
      endsAt: null,
      round: at + 1,
      roundType: nameless,
      stage: nameless,
      evaluations,
    })),
  };
}

const { signal } = new AbortController();
/** The jobs that the reader manages. */
const managedJobIds = new Set(['33']);

function list(applications: VisibleApplication[], query: Partial<InterviewQuery> = {}) {
  const decideAgain = async () => (id: string) =>
    applications.find(({ applicationId }) => applicationId === id) ?? null;
  const asked = { ...emptyInterviewQuery, ...query };
  const sorted = createSortedList(applications);
  return listInterviews(sorted, { query: asked, person: me, managedJobIds, now, seal, decideAgain, signal });
}

function ofManagedJob(of: VisibleApplication, isOpen = true): VisibleApplication {
  return { ...of, details: of.details && { ...of.details, jobId: '33', isOpen } };
}

const candidatesOf = ({ groups }: Pick<InterviewList, 'groups'>) => groups.map(({ candidate }) => candidate);

const linXiao = application(
  '林晓',
  [15, evaluation('许曼')],
  [8, evaluation('赵鹏'), evaluation('何静', { conclusion: 'fail' })],
  [6, owing('孙悦')],
);
const daniel = application(
  'Daniel Okafor',
  [14, evaluation('me')],
  [7, evaluation('韩冬', { conclusion: 'no-show', submission: 'not-submitted' })],
);
const siyuan = ofManagedJob(application('陈思远', [40, evaluation('许曼', { conclusion: 'undecided' })]));
const decided = ofManagedJob(application('顾一鸣', [3, evaluation('罗峥')]), false);
const company = [linXiao, daniel, siyuan, decided];

test.each<[string, Partial<InterviewQuery>, string[]]>([
  ['newest interview first', { view: 'all' }, ['顾一鸣', '林晓', 'Daniel Okafor', '陈思远']],
  ['by name', { view: 'all', sort: 'candidate' }, ['陈思远', '顾一鸣', '林晓', 'Daniel Okafor']],
  ['what waits for my decision', { view: 'decide' }, ['陈思远']],
  ['what I write', { view: 'mine' }, ['Daniel Okafor']],
  ['what is owed', { view: 'owed' }, ['林晓']],
  ['a period', { view: 'all', period: '7' }, ['顾一鸣', '林晓', 'Daniel Okafor']],
  ['a verdict', { view: 'all', conclusions: ['fail'] }, ['林晓']],
  ['a state', { view: 'all', states: ['no-show'] }, ['Daniel Okafor']],
  [
    'a verdict or a state',
    { view: 'all', conclusions: ['undecided'], states: ['no-show'] },
    ['Daniel Okafor', '陈思远'],
  ],
  ['an interviewer', { view: 'all', interviewerIds: ['ou_许曼'] }, ['林晓', '陈思远']],
  ['what one interviewer concluded', { view: 'all', interviewerIds: ['ou_许曼'], conclusions: ['fail'] }, []],
  ['another job', { view: 'all', jobIds: ['32'] }, []],
  ['a candidate’s name', { view: 'all', text: 'oka' }, ['Daniel Okafor']],
  ['an interviewer’s name', { view: 'all', text: '何静' }, ['林晓']],
  ['a job’s title', { view: 'all', text: '前端' }, ['顾一鸣', '林晓', 'Daniel Okafor', '陈思远']],
  ['a name in pinyin and a title', { view: 'all', text: 'linxiao 前端' }, ['林晓']],
  ['nothing that can be seen', { view: 'all', text: '\u200b' }, ['顾一鸣', '林晓', 'Daniel Okafor', '陈思远']],
])('%s', async (_what, query, candidates) => {
  expect(candidatesOf(await list(company, query))).toEqual(candidates);
});

test('an application that matches in one round is shown with all of them; a flat list shows what matches', async () => {
  const [whole] = (await list(company, { view: 'all', conclusions: ['fail'] })).groups;
  expect(whole?.interviews.map(({ round }) => round)).toEqual([3, 2, 1]);
  const { groups } = await list(company, { view: 'all', conclusions: ['fail'], isFlat: true });
  expect(groups.map(({ interviews }) => interviews.map(({ round }) => round))).toEqual([[2]]);
});

test('counts are of what the filters let through, whatever page is shown', async () => {
  expect(await list(company, { view: 'all' })).toMatchObject({
    views: [
      { view: 'decide', count: 1 },
      { view: 'mine', count: 1 },
      { view: 'all', count: 4 },
      { view: 'owed', count: 1 },
    ],
    totals: { applications: 4, interviews: 7, evaluations: 8, notSubmitted: 1 },
  });
  expect((await list(company, { view: 'all', text: '何静' })).totals).toMatchObject({
    applications: 1,
    evaluations: 1,
  });
});

test('without a view it is the first in which this reader has something', async () => {
  expect((await list(company)).view).toBe('decide');
  expect((await list([linXiao, daniel])).view).toBe('mine');
  expect((await list([linXiao])).view).toBe('all');
});

test('conclusions differ where two submitted verdicts do', async () => {
  const differ = (await list(company, { view: 'all' })).groups.filter(({ conclusionsDiffer }) => conclusionsDiffer);
  expect(candidatesOf({ groups: differ })).toEqual(['林晓']);
});

test('an interviewer owes from the end of the interview on, also what Feishu says nothing at all of', async () => {
  const untouched = evaluation('甲', { submitted: false, conclusion: null, submission: null });
  const hour = day / 24;
  const held = application('正在面试', [0, untouched]);
  const during = {
    ...held,
    interviews: held.interviews.map((each) => ({ ...each, beginsAt: now - 1, endsAt: now + hour })),
  };
  const over = { ...held, interviews: held.interviews.map((each) => ({ ...each, beginsAt: now - hour, endsAt: now })) };
  expect((await list([during], { view: 'owed' })).totals.evaluations).toBe(0);
  const { groups, totals } = await list([over], { view: 'owed' });
  expect(totals).toMatchObject({ evaluations: 1, notSubmitted: 1 });
  expect(groups[0]?.interviews[0]?.evaluations[0]?.isOwed).toBe(true);
  expect((await list([over], { view: 'all', states: ['not-submitted'] })).totals.evaluations).toBe(1);
});

const someQuery: fc.Arbitrary<Partial<InterviewQuery>> = fc.record({
  view: fc.constantFrom('all', 'owed' as const),
  sort: fc.constantFrom('time', 'candidate' as const),
  isFlat: fc.boolean(),
});

test('over all pages every row comes once, also while others come, go and move', async () => {
  const someApplications = fc.array(
    fc.array(fc.tuple(fc.integer({ min: -5, max: 40 }), fc.boolean()), { minLength: 1, maxLength: 3 }),
    { minLength: 60, maxLength: 180 },
  );
  await fc.assert(
    fc.asyncProperty(someApplications, someQuery, fc.infiniteStream(fc.nat()), async (rounds, query, dice) => {
      const steady = rounds.map((each, at) =>
        application(
          `候选人 ${at % 50}`,
          ...each.map(([ago, owes]) => [ago, owes ? owing('甲') : evaluation('乙')] as [number, KnownEvaluation]),
        ),
      );
      const expected = idsOf((await list(steady, query)).totals.evaluations === 0 ? [] : steady, query);
      const seen: string[] = [];
      let after: string | null = null;
      let others: VisibleApplication[] = [];
      do {
        const { groups, next } = await list([...steady, ...others], { ...query, after });
        seen.push(...groups.flatMap(({ interviews }) => interviews.map(({ id }) => id)));
        after = next;
        others = Array.from({ length: dice.next().value % 8 }, () =>
          application('新来的', [dice.next().value % 50, owing('丙')]),
        );
      } while (after !== null);
      expect(seen.length).toBeGreaterThanOrEqual(expected.length);
      const known = new Set(expected);
      expect(seen.filter((id) => known.has(id)).sort()).toEqual([...expected].sort());
    }),
    { numRuns: 30 },
  );
});

/** The ids of the interviews that belong on some page. */
function idsOf(applications: VisibleApplication[], query: Partial<InterviewQuery>): string[] {
  return applications.flatMap(({ interviews }) =>
    interviews
      .filter(
        ({ beginsAt, evaluations }) =>
          query.view !== 'owed' || (evaluations[0]?.submitted === false && (beginsAt ?? 0) <= now),
      )
      .map(({ id }) => id),
  );
}

test('an address says what is asked, and nothing else', () => {
  const someText = fc.string().map((text) => text.trim().slice(0, 100).trim());
  const query = fc.record({
    view: fc.option(fc.constantFrom('decide', 'mine', 'all', 'owed')),
    period: fc.constantFrom('7', '30', '90', 'all'),
    conclusions: fc.subarray(['pass', 'fail', 'undecided']),
    states: fc.subarray(['not-started', 'not-submitted', 'no-show']),
    jobIds: fc.subarray(['31', '32']),
    interviewerIds: fc.subarray(['ou_a', 'ou_b']),
    text: someText,
    sort: fc.constantFrom('time', 'candidate', 'owed'),
    isFlat: fc.boolean(),
    isBlind: fc.boolean(),
    isWhole: fc.boolean(),
    after: fc.option(fc.constantFrom('-5_1', '1.2')),
  });
  fc.assert(
    fc.property(query, (parts) => {
      const asked = parts.isBlind ? { ...parts, conclusions: [] } : parts;
      expect(readInterviewQuery(toInterviewParameters(asked as InterviewQuery))).toEqual(asked);
    }),
  );
  const anything = fc.record({
    view: fc.string(),
    period: fc.string(),
    conclusion: fc.string(),
    job: fc.string(),
    after: fc.string(),
  });
  fc.assert(
    fc.property(anything, (parameters) => {
      expect(readInterviewQuery(parameters).period).toMatch(/^(7|30|90|all)$/);
    }),
  );
});

test('what the browser kept counts where the address asks for nothing, and only then', () => {
  const owed = readInterviewQuery({ view: 'owed', period: '30', job: '31,32', q: '林晓', interviewer: 'ou_a' });
  const kept = toRememberedList(owed);
  expect(kept).toBe('view=owed&period=30&job=31,32');
  expect(orRemembered(emptyInterviewQuery, kept)).toEqual({ ...owed, text: '', interviewerIds: [] });
  const all = readInterviewQuery({ view: 'all' });
  expect(orRemembered(all, kept)).toBe(all);
  expect(orRemembered(emptyInterviewQuery, undefined)).toBe(emptyInterviewQuery);
  // The address decides on blind mode, not the kept list.
  const blind = { ...emptyInterviewQuery, isBlind: true };
  expect(orRemembered(blind, 'conclusion=fail&view=all')).toMatchObject({
    view: 'all',
    conclusions: [],
    isBlind: true,
  });
  fc.assert(
    fc.property(fc.string(), (anything) => {
      expect(orRemembered(emptyInterviewQuery, anything).period).toMatch(/^(7|30|90|all)$/);
    }),
  );
});
