import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Person } from '#contract/access.ts';
import { emptyInterviewQuery } from '#contract/interview-query.ts';
import type { InterviewQuery } from '#contract/interviews.ts';
import { createVisibleInterviews } from '../../server/access/visible-interviews.ts';
import { createSeal } from '../../server/base/seal.ts';
import type { Directory } from '../../server/directory/directory.ts';
import { listInterviews } from '../../server/interviews/list-interviews.ts';
import { neighboursOf } from '../../server/interviews/neighbours.ts';
import { createSortedList, type SortedList } from '../../server/interviews/sorted-list.ts';
import type { Figure } from '../figures.ts';
import { median } from '../statistics.ts';
import { renderTable } from '../table.ts';
import { administrator, days, now, reader } from './large-company.ts';
import { watchTurns } from './longest-turn.ts';

const rounds = 7;
/** After this long, the list is counted and filtered anew. */
const slotMilliseconds = 30_000;

const settings = {
  mode: 'hiring-team' as const,
  tenantKey: null,
  adminIds: [administrator.id],
  allowedIds: [],
  panelReads: true,
  blindUntilSubmitted: true,
  directoryDays: days,
  auditDays: days,
};

const readers: [name: string, person: Person, settings: Parameters<typeof createVisibleInterviews>[0]['settings']][] = [
  ['administrator', administrator, settings],
  ['member', reader, { ...settings, mode: 'members' }],
  ['hiring manager', reader, settings],
];

const questions: [string, Partial<InterviewQuery>][] = [
  ['first page', { view: 'all' }],
  ['waiting for a decision', { view: 'decide' }],
  ['owed', { view: 'owed', sort: 'owed' }],
  ['a verdict in 30 days', { view: 'all', period: '30', conclusions: ['fail'] }],
  ['a name', { view: 'all', text: '若兰' }],
  ['initials', { view: 'all', text: 'lx' }],
  ['pinyin', { view: 'all', text: 'ruolan' }],
  ['by candidate', { view: 'all', sort: 'candidate' }],
  ['by interview', { view: 'all', isFlat: true }],
];

const seal = createSeal(randomBytes(32));
const { signal } = new AbortController();

/** Milliseconds of each question, in the order of the columns. */
interface Answered {
  made: number;
  counted: number;
  page: number;
  neighbours: number;
  longestTurn: number;
}

/** Measures how long the list takes for three kinds of readers of this company. Prints a table for each. */
export async function measureReaders(directory: Directory, records: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, person, access] of readers) {
    const visible = createVisibleInterviews({
      settings: access,
      directory,
      store: { grants: { findLiveTo: async () => new Map() } },
    });
    const sortedLists = new WeakMap<object, SortedList>();
    const open = async (later: number) => {
      const { applications, managedJobIds } = await visible.list(person, signal);
      const sorted = sortedLists.get(applications) ?? createSortedList(applications);
      sortedLists.set(applications, sorted);
      const decideAgain = () => visible.decideAgain(person);
      return { sorted, context: { person, managedJobIds, decideAgain, signal, now: now + later } };
    };
    const rows: Answered[] = [];
    const cells: string[][] = [];
    for (const [question, asked] of questions) {
      const { evaluations, ...answered } = await ask(open, { ...emptyInterviewQuery, ...asked });
      rows.push(answered);
      const { made, counted, page, neighbours, longestTurn } = answered;
      const times = [made, counted, page, neighbours, longestTurn].map((time) => time.toFixed(1));
      cells.push([question, String(evaluations), ...times]);
    }
    console.log(`\n${name}, ${records} evaluations known, milliseconds`);
    const columns = ['made and sorted', 'counted anew', 'page', 'neighbours', 'longest turn'];
    console.log(renderTable([['question', 'evaluations', ...columns], ...cells]));
    figures.push(...toFigures(rows, `${name}, ${records} evaluations`));
  }
  return figures;
}

type Open = (later: number) => Promise<{
  sorted: SortedList;
  context: Omit<Parameters<typeof neighboursOf>[2], 'query'>;
}>;

async function ask(open: Open, query: InterviewQuery): Promise<Answered & { evaluations: number }> {
  const turns = watchTurns();
  const read = async (later: number) => {
    const { sorted, context } = await open(later);
    return listInterviews(sorted, { ...context, query, seal });
  };
  const [{ totals, groups }, made] = await timed(() => read(0));
  const recordId = groups.at(-1)?.interviews[0]?.evaluations[0]?.recordId;
  const [counted, pages, besides]: number[][] = [[], [], []];
  for (let round = 1; round <= rounds; round += 1) {
    const later = round * slotMilliseconds;
    counted?.push((await timed(() => read(later)))[1]);
    pages?.push((await timed(() => read(later)))[1]);
    if (recordId === undefined) continue;
    const beside = async () => {
      const { sorted, context } = await open(later);
      return neighboursOf(sorted, recordId, { ...context, query });
    };
    await timed(beside);
    besides?.push((await timed(beside))[1]);
  }
  return {
    evaluations: totals.evaluations,
    made,
    counted: median(counted ?? []),
    page: median(pages ?? []),
    neighbours: besides?.length ? median(besides) : 0,
    longestTurn: turns.stop(),
  };
}

/**
 * Begins in a turn of its own, as a request from a socket does, because the server answers from memory within that
 * turn.
 */
async function timed<Result>(work: () => Promise<Result>): Promise<[result: Result, milliseconds: number]> {
  await nextTurn();
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}

function toFigures(rows: Answered[], yardstick: string): Figure[] {
  const slowest = (column: keyof Answered) => Math.max(...rows.map((row) => row[column]));
  return [
    { name: 'slowest list made and sorted', value: slowest('made'), unit: 'ms', yardstick, aim: null },
    { name: 'slowest page counted anew', value: slowest('counted'), unit: 'ms', yardstick, aim: null },
    { name: 'slowest page of the list', value: slowest('page'), unit: 'ms', yardstick, aim: 20 },
    { name: 'slowest neighbours', value: slowest('neighbours'), unit: 'ms', yardstick, aim: 5 },
    { name: 'longest turn', value: slowest('longestTurn'), unit: 'ms', yardstick, aim: 20 },
  ];
}
