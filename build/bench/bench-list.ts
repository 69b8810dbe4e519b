import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { emptyInterviewQuery } from '#contract/interview-query.ts';
import type { InterviewQuery } from '#contract/interviews.ts';
import { parseRecordId } from '#domain/record-id.ts';
import { createVisibleInterviews } from '../../server/access/visible-interviews.ts';
import { createDirectory } from '../../server/directory/directory.ts';
import type { HireDirectoryCalls, ListedInterview } from '../../server/feishu/directory-calls.ts';
import { listInterviews } from '../../server/interviews/list-interviews.ts';
import { neighboursOf } from '../../server/interviews/neighbours.ts';
import { createLog } from '../../server/log/log.ts';
import { createSeal } from '../../server/seal/seal.ts';
import { keepFigures } from './figures.ts';
import { median } from './statistics.ts';
import { renderTable } from './table.ts';

/**
 * `npm run bench:list`: how long a page of the list and the neighbours of a record in it take out of a large company, and
 * what it keeps in memory. docs/benchmark.md explains the table.
 */
const records = 250_000;
const perInterview = 2;
const perApplication = 3;
const jobs = 300;
/** Of the reader's own: about 5 000 records. */
const ownJobs = 6;
const days = 180;
const rounds = 15;

const reader = { id: 'ou_reader', name: { zh: null, en: null } };
const now = Date.now();
const nameless = { zh: null, en: null };
const familyNames = '赵钱孙李周吴郑王冯陈林何许江';
const givenNames = '晓静曼峥悦宁安然思远若兰书仪明';

function nameOf(number: number): string {
  const at = (text: string, index: number) => text[index % text.length] ?? '';
  return at(familyNames, number) + at(givenNames, Math.floor(number / 7)) + at(givenNames, Math.floor(number / 97));
}

function interview(number: number): ListedInterview {
  const application = Math.floor(number / perApplication);
  return {
    id: String(10 ** 9 + number),
    applicationId: String(2 * 10 ** 9 + application),
    beginsAt: now - ((number * 7919) % (days * 24)) * 3_600_000,
    endsAt: now - (((number * 7919) % (days * 24)) - 1) * 3_600_000,
    round: (number % perApplication) + 1,
    roundType: { zh: ['初面', '技术面', '终面'][number % 3] ?? null, en: null },
    stage: nameless,
    records: Array.from({ length: perInterview }, (_, at) => {
      const id = parseRecordId(String(3 * 10 ** 9 + number * perInterview + at));
      if (id === null) throw new Error('not an id');
      const author = (number * 31 + at * 17) % 2000;
      return {
        id,
        authorId: `ou_${author}`,
        authorName: { zh: nameOf(author), en: null },
        conclusion: (['pass', 'fail', 'undecided', 'not-submitted'] as const)[(number + at) % 4] ?? null,
        submission: (number + at) % 4 === 3 ? 'not-submitted' : 'submitted',
        level: (number % 4) + 1,
      };
    }),
  };
}

/** Answers at once, out of arithmetic. */
function createCompany(): HireDirectoryCalls {
  const interviews = Array.from({ length: records / perInterview }, (_, number) => number);
  const beginnings = new Map(interviews.map((number) => [number, interview(number).beginsAt ?? 0]));
  return {
    async listInterviews({ from, to }) {
      const within = interviews.filter((number) => {
        const beginsAt = beginnings.get(number) ?? 0;
        return beginsAt >= from && beginsAt <= to;
      });
      return { interviews: within.map(interview), nextPage: null };
    },
    async readApplication(applicationId) {
      const number = Number(applicationId) - 2 * 10 ** 9;
      const jobId = String(4 * 10 ** 9 + (number % jobs));
      return { jobId, talentId: String(5 * 10 ** 9 + number), stage: nameless, isOpen: true };
    },
    async readJobPeople(jobId) {
      const isOwn = Number(jobId) - 4 * 10 ** 9 < ownJobs;
      return { recruiterIds: ['ou_r'], hiringManagerIds: isOwn ? [reader.id] : ['ou_m'], assistantIds: [] };
    },
    readJobTitle: async (jobId) => `职位 ${Number(jobId) % 1000}`,
    readTalentName: async (talentId) => nameOf(Number(talentId) - 5 * 10 ** 9),
  };
}

const megabytes = () => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
};
const company = createCompany();
const before = megabytes();
const log = createLog('fatal');
const directory = createDirectory({ hire: company, days, needsTeams: true, log });
directory.start();
while (directory.isReading()) await new Promise((resolve) => setTimeout(resolve, 50));
const grown = megabytes() - before;

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
console.log(`${records} evaluations known, ${Math.round(grown)} MB more of memory for them`);
console.log(
  renderTable([
    ['question', 'evaluations', 'access, ms', 'list, ms', 'both, ms', 'neighbours, ms', 'both, ms'],
    ...rows,
  ]),
);
const yardstick = `${records} evaluations known, ${visibleCount} visible`;
keepFigures('list', [
  { name: 'slowest page of the list', value: slowest.page, unit: 'ms', yardstick, aim: 20 },
  { name: 'slowest neighbours', value: slowest.neighbours, unit: 'ms', yardstick, aim: 20 },
  { name: 'memory for the directory', value: grown, unit: 'MB', yardstick, aim: 250 },
]);
await directory.close();
