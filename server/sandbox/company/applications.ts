import { failures } from '../failures/failures.ts';
import * as jobs from './jobs.ts';

/** One candidate's application for one job (投递), with its interviews. */
export interface SampleApplication {
  id: string;
  jobId: string;
  talentId: string;
  interviews: SampleInterview[];
}

/** One meeting (面试): each of its interviewers writes one record. */
export interface SampleInterview {
  id: string;
  applicationId: string;
  /** As written down; `Calendar` brings it into the present. */
  beginsAt: string;
  minutes: number;
  /** From 0. */
  round: number;
  recordIds: string[];
}

type Meeting = [beginsAt: string, minutes: number, ...recordIds: string[]];

let lastId = 7574100000000100000n;

function nextId(): string {
  lastId += 1n;
  return String(lastId);
}

/** One meeting a round. */
function application({ id: jobId }: jobs.SampleJob, ...meetings: Meeting[]): SampleApplication {
  const id = nextId();
  const interviews = meetings.map(([beginsAt, minutes, ...recordIds], round): SampleInterview => {
    return { id: nextId(), applicationId: id, beginsAt, minutes, round, recordIds };
  });
  return { id, jobId, talentId: nextId(), interviews };
}

/** The flagship's candidate has met three people in two rounds; one of them still owes an evaluation. */
const flagship = application(
  jobs.frontEndJob,
  ['2026-11-16T14:00:00+08:00', 60, '7573901442087516928'],
  ['2026-11-18T15:00:00+08:00', 90, '7574263901857443852', '7574263901857443977'],
);

export const applications: SampleApplication[] = [
  flagship,
  application(jobs.backEndJob, ['2026-11-16T18:30:00+08:00', 90, '7573910244871680064']),
  application(jobs.dataJob, ['2026-11-13T16:30:00+08:00', 60, '7573552018340127168']),
  application(jobs.designerJob, ['2026-11-11T10:00:00+08:00', 90, '7572907715330048256']),
  application(jobs.hrJob, ['2026-11-10T16:00:00+08:00', 60, '7572533091884204352']),
  application(jobs.algorithmJob, ['2026-10-30T18:00:00+08:00', 90, '7569688140923469056']),
  application(jobs.graduateJob, ['2026-11-06T09:30:00+08:00', 60, '7571103547210956544']),
  application(jobs.financeJob, ['2026-11-08T15:00:00+08:00', 60, '7571840033912586240']),
  application(jobs.salesJob, ['2026-11-09T14:00:00+08:00', 60, '7572198830176321088']),
  application(jobs.communityJob, ['2026-11-07T10:00:00+08:00', 60, '7571466209075347456']),
  application(jobs.buyerJob, ['2026-11-03T15:30:00+08:00', 45, '7570390912667892736']),
  application(jobs.productManagerJob, ['2026-11-27T10:00:00+08:00', 60, '7570752488135163904']),
  application(jobs.storeJob, ['2026-11-02T19:00:00+08:00', 60, '7570021377448230912']),
  application(jobs.legalJob, ['2026-11-12T14:00:00+08:00', 60, '7573180956210745344']),
  application(jobs.drillJob, ['2026-11-01T10:00:00+08:00', 60, '6949805467799537964']),
  application(jobs.directorJob, ['2026-10-26T19:00:00+08:00', 180, '7568954103277419520']),
  application(jobs.drillJob, ['2026-10-27T22:00:00+08:00', 60, '7569320775461273088']),
  ...failures.map(({ recordId }) => application(jobs.drillJob, ['2026-11-12T10:00:00+08:00', 60, recordId])),
];

const byId = new Map(applications.map((each) => [each.id, each]));

export function findApplication(applicationId: string): SampleApplication | undefined {
  return byId.get(applicationId);
}
