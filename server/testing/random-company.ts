import fc from 'fast-check';
import type { AccessMode, Grant, Person } from '#contract/access.ts';
import { accessModes } from '#contract/access.ts';
import type { Conclusion, Submission } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';
import { toRecordId } from '#testing/record-id.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import { day } from '../directory/time-ranges.ts';
import type { Application, HireDirectoryCalls, ListedInterview, ListedRecord } from '../feishu/directory-calls.ts';
import type { AccessSettings } from '../settings/access-settings.ts';
import { today } from './directory-world.ts';

/** A job, an application, an interview … as Feishu knows them. In each id and in each name stands a number of its own. */
export interface RandomCompany {
  settings: AccessSettings;
  jobs: RandomJob[];
  applications: RandomApplication[];
  /** All in force. */
  grants: (Pick<Grant, 'grantee' | 'grantedBy'> & { recordId: RecordId })[];
}

export interface RandomJob {
  id: string;
  title: string | null;
  recruiterIds: string[];
  hiringManagerIds: string[];
  assistantIds: string[];
  /** Feishu fails on the people of this job. */
  failsOnPeople: boolean;
}

export interface RandomApplication extends Application {
  id: string;
  talentId: string;
  /** `null`: the application is gone. */
  job: RandomJob | null;
  candidate: string | null;
  /** `listedAt`: where Feishu lists it, also where it does not say when it begins. */
  interviews: (ListedInterview & { listedAt: number })[];
}

/** Some of them interview, recruit, manage, administer and are given evaluations, in any combination. */
export const staff: Person[] = ['甲', '乙', '丙', '丁', '戊', '己'].map((name, at) => ({
  id: `ou_${9_000_000_000 + at}`,
  name: { zh: `${name} ${9_100_000_000 + at}`, en: null },
}));

const nobody = { zh: null, en: null };
const someone = fc.constantFrom(...staff);
const some = (most: number) =>
  fc.subarray(
    staff.map(({ id }) => id),
    { maxLength: most },
  );

const someJob = fc.record({
  isNamed: fc.boolean(),
  recruiterIds: some(1),
  hiringManagerIds: some(2),
  assistantIds: some(1),
  failsOnPeople: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
});

const someWriter = fc.record({
  by: fc.option(someone, { freq: 9 }),
  conclusion: fc.constantFrom<Conclusion | null>('pass', 'fail', 'undecided', 'not-submitted', 'no-show', null),
  submission: fc.constantFrom<Submission | null>('submitted', 'submitted', 'not-submitted', null),
});

const someInterview = fc.record({
  daysAgo: fc.integer({ min: -3, max: 25 }),
  isDated: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
  /** `null`: Feishu does not say how long it takes. */
  minutes: fc.option(fc.constantFrom(30, 60, 24 * 60)),
  writers: fc.array(someWriter, { maxLength: 3 }),
});

const someApplication = fc.record({
  job: fc.nat(),
  isGone: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
  isNamed: fc.boolean(),
  isOpen: fc.boolean(),
  interviews: fc.array(someInterview, { minLength: 1, maxLength: 3 }),
});

const someSettings = fc.record({
  mode: fc.constantFrom<AccessMode>('hiring-team', 'hiring-team', ...accessModes),
  adminIds: some(1),
  allowedIds: fc.oneof(fc.constant<string[]>([]), some(4)),
  panelReads: fc.boolean(),
  blindUntilSubmitted: fc.boolean(),
});

export const someCompany: fc.Arbitrary<RandomCompany> = fc
  .record({
    settings: someSettings,
    jobs: fc.array(someJob, { minLength: 1, maxLength: 3 }),
    applications: fc.array(someApplication, { minLength: 1, maxLength: 5 }),
    grants: fc.array(fc.record({ record: fc.nat(), grantee: someone, grantedBy: someone }), { maxLength: 6 }),
  })
  .map(toCompany);

type ValueOf<Values> = Values extends fc.Arbitrary<infer Value> ? Value : never;

type Parts = {
  settings: Pick<AccessSettings, 'mode' | 'adminIds' | 'allowedIds' | 'panelReads' | 'blindUntilSubmitted'>;
  jobs: ValueOf<typeof someJob>[];
  applications: ValueOf<typeof someApplication>[];
  grants: { record: number; grantee: Person; grantedBy: Person }[];
};

function toCompany({ settings, jobs: someJobs, applications: someApplications, grants }: Parts): RandomCompany {
  let last = 1_000_000_000;
  const number = () => {
    last += 1;
    return String(last);
  };
  const jobs = someJobs.map(({ isNamed, ...job }) => ({
    ...job,
    id: number(),
    title: isNamed ? `职位 ${number()}` : null,
  }));
  const applications = someApplications.map(({ job, isGone, isNamed, isOpen, interviews }): RandomApplication => {
    const applicationId = number();
    const ofJob = isGone ? null : (jobs[job % jobs.length] ?? null);
    return {
      id: applicationId,
      talentId: number(),
      job: ofJob,
      jobId: ofJob?.id ?? null,
      candidate: isNamed ? `候选人 ${number()}` : null,
      stage: { zh: `阶段 ${number()}`, en: null },
      isOpen,
      interviews: interviews.map(({ daysAgo, isDated, minutes, writers }, at) => ({
        id: number(),
        applicationId,
        listedAt: today - daysAgo * day,
        beginsAt: isDated ? today - daysAgo * day : null,
        endsAt: isDated && minutes !== null ? today - daysAgo * day + minutes * 60_000 : null,
        round: at + 1,
        roundType: { zh: `轮次 ${number()}`, en: null },
        stage: nobody,
        records: writers.map(({ by, conclusion, submission }) => ({
          id: toRecordId(number()),
          authorId: by?.id ?? null,
          authorName: by?.name ?? nobody,
          conclusion,
          submission,
          level: null,
        })),
      })),
    };
  });
  const records = applications.flatMap(recordsOf);
  return {
    settings: { ...settings, tenantKey: null, directoryDays: 30, auditDays: 30 },
    jobs,
    applications,
    grants: grants.flatMap(({ record, ...people }) => {
      const recordId = records[record % Math.max(records.length, 1)]?.id;
      return recordId === undefined ? [] : { ...people, recordId };
    }),
  };
}

export function recordsOf({ interviews }: Pick<RandomApplication, 'interviews'>): ListedRecord[] {
  return interviews.flatMap(({ records }) => records);
}

/** Answers the directory's calls for this company, at once. */
export function answerFor({ jobs, applications }: RandomCompany): HireDirectoryCalls {
  const jobOf = (jobId: string) => jobs.find(({ id }) => id === jobId);
  return {
    async listInterviews({ from, to }) {
      const all = applications.flatMap(({ interviews }) => interviews);
      return { interviews: all.filter(({ listedAt }) => from <= listedAt && listedAt <= to), nextPage: null };
    },
    async readApplication(applicationId) {
      const found = applications.find(({ id }) => id === applicationId);
      return found?.job ? found : null;
    },
    async readJobPeople(jobId) {
      const { failsOnPeople = false, ...people } = jobOf(jobId) ?? {};
      if (failsOnPeople) throw new UpstreamError('upstream_mismatch');
      return { recruiterIds: [], hiringManagerIds: [], assistantIds: [], ...people };
    },
    readJobTitle: async (jobId) => jobOf(jobId)?.title ?? null,
    readTalentName: async (sought) => applications.find(({ talentId }) => talentId === sought)?.candidate ?? null,
  };
}
