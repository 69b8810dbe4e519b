import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseRecordId } from '#domain/record-id.ts';
import type { HireDirectoryCalls, ListedInterview } from '../../server/feishu/directory-calls.ts';

/** Evaluations of each measured company. The largest comes first, while memory holds nothing else. */
export const sizes = [250_000, 25_000] as const;
const perInterview = 2;
const perApplication = 3;
const jobs = 300;
/** Jobs of the modest reader: they hold about a fiftieth of all records. */
const ownJobs = 6;
export const days = 180;

export const now = Date.now();
const nameless = { zh: null, en: null };
export const reader = { id: 'ou_reader', name: nameless };
export const administrator = { id: 'ou_administrator', name: nameless };
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

/** Computes its answers, and gives each in its own turn of the event loop, as a socket would. */
export function createCompany(records: number): HireDirectoryCalls {
  const interviews = Array.from({ length: records / perInterview }, (_, number) => number);
  const beginnings = new Map(interviews.map((number) => [number, interview(number).beginsAt ?? 0]));
  return {
    async listInterviews({ from, to }) {
      const within = interviews.filter((number) => {
        const beginsAt = beginnings.get(number) ?? 0;
        return beginsAt >= from && beginsAt <= to;
      });
      await nextTurn();
      return { interviews: within.map(interview), nextPage: null };
    },
    async readApplication(applicationId) {
      await nextTurn();
      const number = Number(applicationId) - 2 * 10 ** 9;
      const jobId = String(4 * 10 ** 9 + (number % jobs));
      return { jobId, talentId: String(5 * 10 ** 9 + number), stage: nameless, isOpen: true };
    },
    async readJobPeople(jobId) {
      await nextTurn();
      const isOwn = Number(jobId) - 4 * 10 ** 9 < ownJobs;
      return { recruiterIds: ['ou_r'], hiringManagerIds: isOwn ? [reader.id] : ['ou_m'], assistantIds: [] };
    },
    async readJobTitle(jobId) {
      await nextTurn();
      return `职位 ${Number(jobId) % 1000}`;
    },
    async readTalentName(talentId) {
      await nextTurn();
      return nameOf(Number(talentId) - 5 * 10 ** 9);
    },
  };
}
