import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Person } from '#contract/access.ts';
import { emptyInterviewQuery } from '#contract/interview-query.ts';
import { type InterviewList, type InterviewQuery, listViews, type RecordNeighbours } from '#contract/interviews.ts';
import type { RecordId } from '#domain/record-id.ts';
import { isOwed, isSubmittedVerdict } from '#domain/submission.ts';
import { Problem } from '../base/problem.ts';
import { createSeal } from '../base/seal.ts';
import type { GrantTable } from '../store/grants.ts';
import { today } from '../testing/directory-world.ts';
import { type RandomCompany, type RandomJob, someCompany, staff } from '../testing/random-company.ts';
import {
  type Evaluation,
  evaluationsOf,
  mayRead,
  openCompany,
  openGrantTables,
} from '../testing/random-company-access.ts';
import { engines } from '../testing/store-world.ts';
import { listInterviews } from './list-interviews.ts';
import type { ListRequest } from './list-request.ts';
import { neighboursOf } from './neighbours.ts';
import { createSortedList, type SortedList } from './sorted-list.ts';

const { signal } = new AbortController();
const seal = createSeal(randomBytes(32));
const stranger: Person = { id: 'ou_9000000099', name: { zh: '陌生人', en: null } };

const asking = { action: 'read', requestId: 'r', address: '127.0.0.1', context: { signal } } as const;

/** The answer; `null` if the server refused it or could not decide. */
async function orNothing<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  return asked.catch((error: unknown) => {
    if (error instanceof Problem) return null;
    throw error;
  });
}

/** Every number of the company in an answer. Times have more digits. */
function numbersIn(answer: unknown): string[] {
  return [...new Set(JSON.stringify(answer).match(/(?<!\d)\d{10}(?!\d)/g))].sort();
}

/** The numbers that a list of these evaluations consists of. */
function numbersOf(evaluations: readonly Evaluation[]): string[] {
  return numbersIn(
    evaluations.map(({ application, interview, record }) => [
      [application.id, application.job && [application.jobId, application.job.title]],
      application.job && [application.candidate, application.stage],
      [interview.id, interview.roundType],
      [record.id, record.authorId, record.authorName],
    ]),
  );
}

const idsOf = (evaluations: readonly Evaluation[]) => evaluations.map(({ record }) => record.id).sort();
const applicationsOf = (evaluations: readonly Evaluation[]) => [
  ...new Set(evaluations.map((each) => each.application)),
];
const idsIn = ({ groups }: Pick<InterviewList, 'groups'>) =>
  groups.flatMap(({ interviews }) => interviews.flatMap(({ evaluations }) => evaluations.map((each) => each.recordId)));

function managedBy(person: Person | null, { settings }: RandomCompany, job: RandomJob | null): boolean {
  if (person === null || job === null || job.failsOnPeople || settings.mode !== 'hiring-team') return false;
  return job.hiringManagerIds.includes(person.id);
}

/** The counts of the views, made only from the evaluations that the person may read. */
function viewsOf(company: RandomCompany, readable: readonly Evaluation[], person: Person | null) {
  const managed = applicationsOf(readable).filter(({ job }) => managedBy(person, company, job));
  const mine = readable.filter(({ record }) => person !== null && record.authorId === person.id);
  const owed = readable.filter(({ interview, record }) => isOwed(record, interview, today));
  const counts: Record<(typeof listViews)[number], number | null> = {
    decide: managed.length === 0 ? null : managed.filter(({ isOpen }) => isOpen).length,
    mine: mine.length === 0 ? null : mine.length,
    all: applicationsOf(readable).length,
    owed: owed.length,
  };
  return listViews.flatMap((view) => (counts[view] === null ? [] : { view, count: counts[view] }));
}

interface Seen {
  company: RandomCompany;
  person: Person | null;
  readable: readonly Evaluation[];
  hidden: readonly Evaluation[];
  /** The numbers of the readable evaluations and of everything around them. */
  numbers: ReadonlySet<string>;
  sorted: SortedList;
  context: Pick<ListRequest, 'person' | 'managedJobIds' | 'decideAgain' | 'now' | 'signal'>;
}

function listOf({ sorted, context }: Seen, query: Partial<InterviewQuery>) {
  return listInterviews(sorted, { ...context, query: { ...emptyInterviewQuery, ...query }, seal });
}

async function expectWholeList(seen: Seen): Promise<void> {
  const { company, person, readable } = seen;
  const list = await listOf(seen, { view: 'all' });
  expect(idsIn(list).sort()).toEqual(idsOf(readable));
  expect(numbersIn(list)).toEqual([...seen.numbers]);
  expect(list.views).toEqual(viewsOf(company, readable, person));
  expect(list.totals).toEqual({
    applications: applicationsOf(readable).length,
    interviews: new Set(readable.map(({ interview }) => interview)).size,
    evaluations: readable.length,
    notSubmitted: list.views.find(({ view }) => view === 'owed')?.count,
  });
  const jobIds = applicationsOf(readable).flatMap(({ job }) => job?.id ?? []);
  expect(list.jobs.map(({ id }) => id).sort()).toEqual([...new Set(jobIds)].sort());
  const writers = readable.flatMap(({ record }) => record.authorId ?? []);
  expect(list.interviewers.map(({ id }) => id).sort()).toEqual([...new Set(writers)].sort());
  for (const { applicationId, conclusionsDiffer } of list.groups) {
    const verdicts = readable
      .filter(({ application, record }) => application.id === applicationId && isSubmittedVerdict(record))
      .map(({ record }) => record.conclusion);
    expect(conclusionsDiffer).toBe(new Set(verdicts).size > 1);
  }
}

function expectNothingElse({ numbers }: Seen, answer: unknown): void {
  expect(numbersIn(answer).filter((number) => !numbers.has(number))).toEqual([]);
}

/** A query of the list, and the evaluations that it should find. */
type Question = [Partial<InterviewQuery>, (evaluation: Evaluation) => boolean];

/** A filter by the name or the id of something hidden must find nothing. */
async function expectFilters(seen: Seen): Promise<void> {
  const { company, readable } = seen;
  const people = [...staff, stranger];
  const names = [
    ...company.applications.map(({ candidate }) => candidate),
    ...company.jobs.map(({ title }) => title),
    ...people.map(({ name }) => name.zh),
  ].filter((name) => name !== null);
  const namesAround = ({ application: { job, candidate }, record }: Evaluation) => [
    ...(job ? [job.title, candidate] : []),
    record.authorName.zh,
  ];
  const questions: Question[] = [
    ...names.map((text): Question => [{ text }, (each) => namesAround(each).includes(text)]),
    ...company.jobs.map(({ id }): Question => [{ jobIds: [id] }, ({ application }) => application.jobId === id]),
    ...people.map(({ id }): Question => [{ interviewerIds: [id] }, ({ record }) => record.authorId === id]),
  ];
  for (const [query, isMeant] of questions) {
    const meant = readable.filter(isMeant);
    const list = await listOf(seen, { view: 'all', isFlat: true, ...query });
    expect(list.totals.evaluations).toBe(meant.length);
    expect(
      list.groups
        .map(({ applicationId }) => applicationId)
        .every((id) => meant.some(({ application }) => application.id === id)),
    ).toBe(true);
    expectNothingElse(seen, list);
  }
  for (const view of listViews) expectNothingElse(seen, await listOf(seen, { view }));
}

async function expectNeighbours(seen: Seen): Promise<void> {
  const { hidden, sorted, context } = seen;
  const query = { ...emptyInterviewQuery, view: 'all' } as const;
  const order = idsIn(await listOf(seen, query));
  const at = (recordId: RecordId): Promise<RecordNeighbours> => neighboursOf(sorted, recordId, { ...context, query });
  const beside = await Promise.all(order.map(at));
  expect(beside.map(({ place, of }) => [place, of])).toEqual(order.map((_, index) => [index + 1, order.length]));
  expect(beside.map(({ previous }) => previous?.recordId)).toEqual(order.map((_, index) => order[index - 1]));
  expect(beside.map(({ next }) => next?.recordId)).toEqual(order.map((_, index) => order[index + 1]));
  expectNothingElse(seen, beside);
  for (const { record } of hidden)
    expect(await at(record.id)).toEqual({ place: null, of: order.length, previous: null, next: null });
}

async function expectExactAnswers(company: RandomCompany, grants: GrantTable): Promise<void> {
  const { directory, authorizer, applications, visible } = await openCompany(company, grants);
  const evaluations = evaluationsOf(company);
  try {
    for (const person of company.settings.mode === 'open' ? [null] : [...staff, stranger]) {
      const list = await visible.list(person, signal);
      const readable = evaluations.filter((each) => person === null || mayRead(company, person, each));
      const hidden = evaluations.filter((each) => !readable.includes(each));
      const numbers = new Set(numbersOf(readable));
      const sorted = createSortedList(list.applications);
      const decideAgain = () => visible.decideAgain(person);
      const context = { person, managedJobIds: list.managedJobIds, decideAgain, now: today, signal };
      const seen = { company, person, readable, hidden, numbers, sorted, context };
      await expectWholeList(seen);
      await expectFilters(seen);
      await expectNeighbours(seen);
      for (const { application, record } of readable) {
        const around = await visible.around(person, record.id);
        const beside = readable.filter((each) => each.application === application);
        expect(numbersIn(around?.interviews.map((each) => each.evaluations.map(({ recordId }) => recordId)))).toEqual(
          idsOf(beside),
        );
      }
      if (person === null) continue;
      const opened = await Promise.all(
        evaluations.map(async (each) => {
          const decision = await orNothing(authorizer.authorize({ ...asking, person, recordId: each.record.id }));
          return decision === null ? [] : each;
        }),
      );
      expect(idsOf(opened.flat())).toEqual(idsOf(readable));
      for (const application of company.applications) {
        const debrief = applications.authorize({ ...asking, person, applicationId: application.id });
        expect(((await orNothing(debrief)) ?? []).toSorted()).toEqual(
          idsOf(readable.filter((each) => each.application === application)),
        );
      }
    }
  } finally {
    await directory.close();
  }
}

test.each(engines)(
  'in random companies with grants in %s everybody is told exactly of what they may read, wherever it is told',
  async (engine) => {
    const nextTable = await openGrantTables(engine);
    const property = fc.asyncProperty(someCompany, (company) => expectExactAnswers(company, nextTable()));
    // The engines differ in the lookup of grants alone, and PostgreSQL takes longer for each.
    await fc.assert(property, { numRuns: engine === 'sqlite' ? 100 : 40 });
  },
  60_000,
);
