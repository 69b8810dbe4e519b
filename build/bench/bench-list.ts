import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { emptyInterviewQuery } from '#contract/interview-query.ts';
import type { InterviewQuery } from '#contract/interviews.ts';
import { createVisibleInterviews } from '../../server/access/visible-interviews.ts';
import { createDirectory } from '../../server/directory/directory.ts';
import { listInterviews } from '../../server/interviews/list-interviews.ts';
import { neighboursOf } from '../../server/interviews/neighbours.ts';
import { createLog } from '../../server/log/log.ts';
import { createSeal } from '../../server/seal/seal.ts';
import { keepFigures } from './figures.ts';
import { createCompany, days, now, reader, records } from './list/large-company.ts';
import { measureMemory } from './list/memory.ts';
import { measureRestart } from './list/restart.ts';
import { median } from './statistics.ts';
import { renderTable } from './table.ts';

/**
 * `npm run bench:list`: how long a page of the list and the neighbours of a record in it take out of a large company, and
 * what it keeps in memory. docs/benchmark.md explains the table.
 */
const rounds = 15;
const company = createCompany();
const log = createLog('fatal');
const directory = createDirectory({ hire: company, days, needsTeams: true, log });
const grown = await measureMemory(async () => {
  directory.start();
  while (directory.isReading()) await new Promise((resolve) => setTimeout(resolve, 50));
});

const settings = {
  mode: 'hiring-team',
  tenantKey: null,
  adminIds: [],
  allowedIds: [],
  panelReads: true,
  blindUntilSubmitted: true,
  directoryDays: days,
  auditDays: days,
} as const;
const visible = createVisibleInterviews({
  settings: { ...settings, adminIds: [], allowedIds: [] },
  directory,
  store: { grants: { findLiveTo: () => new Map() } },
});
const { signal } = new AbortController();

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
const rows: string[][] = [];
let visibleCount = 0;
const slowest = { page: 0, neighbours: 0 };
for (const [name, query] of questions) {
  const times: [visible: number, list: number, neighbours: number][] = [];
  let evaluations = 0;
  for (let round = 0; round < rounds; round += 1) {
    const request = { query: { ...emptyInterviewQuery, ...query }, person: reader, now };
    const start = performance.now();
    const { applications } = await visible.list(reader, signal);
    const decidedAt = performance.now();
    const { totals, groups } = listInterviews(applications, { ...request, seal });
    const listedAt = performance.now();
    const recordId = groups.at(-1)?.interviews[0]?.evaluations[0]?.recordId;
    if (recordId) neighboursOf(applications, recordId, request);
    times.push([decidedAt - start, listedAt - decidedAt, performance.now() - listedAt]);
    evaluations = totals.evaluations;
  }
  visibleCount = Math.max(visibleCount, evaluations);
  const decided = median(times.map(([time]) => time));
  const listed = median(times.map(([, time]) => time));
  const beside = median(times.map(([, , time]) => time));
  const figures = [decided, listed, decided + listed, beside, decided + beside];
  slowest.page = Math.max(slowest.page, decided + listed);
  slowest.neighbours = Math.max(slowest.neighbours, decided + beside);
  rows.push([name, String(evaluations), ...figures.map((figure) => figure.toFixed(1))]);
}
const bytesEach = Math.round((grown.kept * 1e6) / records);
console.log(
  `${records} evaluations known: ${Math.round(grown.kept)} MB of data, ${bytesEach} bytes each; ${Math.round(grown.resident)} MB more are resident`,
);
console.log(
  renderTable([
    ['question', 'evaluations', 'access, ms', 'list, ms', 'both, ms', 'neighbours, ms', 'both, ms'],
    ...rows,
  ]),
);
const yardstick = `${records} evaluations known, ${visibleCount} visible`;
await directory.close();
const restart = await measureRestart(company);
keepFigures('list', [
  { name: 'slowest page of the list', value: slowest.page, unit: 'ms', yardstick, aim: 20 },
  { name: 'slowest neighbours', value: slowest.neighbours, unit: 'ms', yardstick, aim: 20 },
  { name: 'memory for the directory', value: grown.resident, unit: 'MB', yardstick, aim: 250 },
  { name: 'data of an evaluation', value: bytesEach, unit: 'bytes', yardstick, aim: 200 },
  ...restart,
]);
