import { refuse, send } from './answers.ts';
import type { Answer, Answers } from './fake-feishu.ts';

/** What a company has in Feishu Hire; tests change it while it is served. */
export interface HiringData {
  interviews: TestInterview[];
  /** Application → job; what is missing is not there. */
  jobs: Record<string, string>;
  /** Job → its recruiter, its hiring manager and its assistants. */
  teams: Record<string, string[]>;
  pageSize: number;
}

export interface TestInterview {
  id: string;
  application: string;
  /** Milliseconds since 1970. */
  beginsAt: number;
  records: { id: string; by: string; submitted: boolean }[];
}

export function interview(
  id: string,
  application: string,
  beginsAt: number,
  records: TestInterview['records'],
): TestInterview {
  return { id, application, beginsAt, records };
}

/** Says who interviewed whom, for which job, and who belongs to it. */
export function answerHiring(hiring: HiringData): Pick<Answers, 'interviews' | 'application' | 'jobTeam'> {
  const interviews: Answer = (response, { parameters }) =>
    send(response, { code: 0, data: pageOf(hiring, parameters) });
  const application: Answer = (response, { id }) => {
    if (hiring.jobs[id] === undefined) refuse(response, 1002201, 400);
    else send(response, { code: 0, data: { application: { id, job_id: hiring.jobs[id] } } });
  };
  const jobTeam: Answer = (response, { id }) =>
    send(response, { code: 0, data: { info: teamOf(hiring.teams[id] ?? []) } });
  return { interviews, application, jobTeam };
}

function pageOf({ interviews, pageSize }: HiringData, query: URLSearchParams) {
  const [from, to, start] = ['start_time', 'end_time', 'page_token'].map((name) => Number(query.get(name) ?? 0));
  const within = interviews.filter(({ beginsAt }) => beginsAt >= Number(from) && beginsAt <= Number(to));
  const end = Number(start) + pageSize;
  const has_more = end < within.length;
  return { items: within.slice(start, end).map(toWire), has_more, page_token: has_more ? String(end) : '' };
}

function toWire({ id, application, beginsAt, records }: TestInterview) {
  return {
    id,
    application_id: application,
    begin_time: beginsAt,
    remark: 'content canary',
    interview_record_list: records.map(({ id: record, by, submitted }) => ({
      id: record,
      user_id: by,
      ...(submitted && { conclusion: 1 }),
      commit_status: submitted ? 1 : 2,
      content: 'content canary',
      interviewer: { id: by, name: { zh_cn: `名${by}`, en_us: `Name of ${by}` } },
    })),
  };
}

function teamOf([recruiter, manager, ...assistants]: string[]) {
  return { recruiter_id: recruiter, hiring_manager_id_list: [manager ?? null], assistant_id_list: assistants };
}
