import type { SampleApplication, SampleInterview } from './application.ts';
import { candidateApplications } from './candidates.ts';
import * as jobs from './jobs.ts';
import { screening, technical } from './stages.ts';

type Meeting = [beginsAt: string, minutes: number, ...recordIds: string[]];

let lastId = 7574100000000100000n;

function nextId(): string {
  lastId += 1n;
  return String(lastId);
}

/** One interview for each round, of at most two rounds. */
function application({ id: jobId }: jobs.SampleJob, candidateName: string, ...meetings: Meeting[]): SampleApplication {
  const id = nextId();
  const roundTypeOf = (round: number) => (round === 0 ? screening : technical);
  const interviews = meetings.map(([beginsAt, minutes, ...recordIds], round): SampleInterview => {
    const roundType = roundTypeOf(round);
    return { id: nextId(), applicationId: id, beginsAt, hasTime: true, minutes, round, roundType, recordIds };
  });
  const { stage } = roundTypeOf(meetings.length - 1);
  return { id, jobId, talentId: nextId(), candidateName, stage, isTerminated: false, interviews };
}

/** The flagship's candidate has met three people in two rounds; one of them still owes an evaluation. */
const flagship = application(
  jobs.frontEndJob,
  '周予安',
  ['2026-11-16T14:00:00+08:00', 60, '7573901442087516928'],
  ['2026-11-18T15:00:00+08:00', 90, '7574263901857443852', '7574263901857443977'],
);

/** Only samples with an evaluation of a candidate get an application. Hostile and failing samples have none. */
export const applications: SampleApplication[] = [
  flagship,
  application(jobs.backEndJob, '裴知行', ['2026-11-16T18:30:00+08:00', 90, '7573910244871680064']),
  application(jobs.dataJob, '谭思齐', ['2026-11-13T16:30:00+08:00', 60, '7573552018340127168']),
  application(jobs.designerJob, '楚云舒', ['2026-11-11T10:00:00+08:00', 90, '7572907715330048256']),
  application(jobs.hrJob, '曲静宜', ['2026-11-10T16:00:00+08:00', 60, '7572533091884204352']),
  application(jobs.algorithmJob, '褚墨', ['2026-10-30T18:00:00+08:00', 90, '7569688140923469056']),
  application(jobs.graduateJob, '安然', ['2026-11-06T09:30:00+08:00', 60, '7571103547210956544']),
  application(jobs.financeJob, '龚雅', ['2026-11-08T15:00:00+08:00', 60, '7571840033912586240']),
  application(jobs.salesJob, '石磊', ['2026-11-09T14:00:00+08:00', 60, '7572198830176321088']),
  application(jobs.communityJob, '阮青', ['2026-11-07T10:00:00+08:00', 60, '7571466209075347456']),
  application(jobs.buyerJob, '丁建国', ['2026-11-03T15:30:00+08:00', 45, '7570390912667892736']),
  application(jobs.productManagerJob, '季晨', ['2026-11-27T10:00:00+08:00', 60, '7570752488135163904']),
  application(jobs.storeJob, '潘秋月', ['2026-11-02T19:00:00+08:00', 60, '7570021377448230912']),
  application(jobs.legalJob, '尤律之', ['2026-11-12T14:00:00+08:00', 60, '7573180956210745344']),
  application(jobs.directorJob, '诸葛明远', ['2026-10-26T19:00:00+08:00', 180, '7568954103277419520']),
  ...candidateApplications,
];

const byId = new Map(applications.map((each) => [each.id, each]));

export function findApplication(applicationId: string): SampleApplication | undefined {
  return byId.get(applicationId);
}
