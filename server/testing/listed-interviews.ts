import { createServer } from 'node:http';
import { day } from '../directory/time-ranges.ts';
import type { Hire } from '../feishu/hire.ts';
import { createTestHire, listen, recordId, refuse, send } from './hostile-upstream.ts';

/** 2026-03-02, a Monday. */
export const today = Date.UTC(2026, 2, 2, 9);

export interface WorldInterview {
  id: string;
  application: string;
  beginsAt: number;
  records: { id: string; by: string; submitted: boolean }[];
}

/** A Feishu with interviews, applications and jobs; tests change it while it serves. */
export interface ListedInterviews {
  interviews: WorldInterview[];
  /** Application → job; what is missing is not there. */
  jobs: Record<string, string>;
  /** Job → its people. */
  teams: Record<string, string[]>;
  /** The code that an endpoint answers with, where it refuses. */
  refusing: { interviews?: number; applications?: number; jobs?: number };
  pageSize: number;
  /** Paths and queries, in order. */
  calls: string[];
  hire: Hire;
  /** What the client has logged. */
  lines: string[];
}

/** Record 6949805467799537964 of the author, submitted yesterday, of a job with a recruiter and a manager. */
export async function startListedInterviews(): Promise<ListedInterviews> {
  const interviews = [interview('11', '21', today - day, [{ id: recordId, by: 'ou_author', submitted: true }])];
  const world = {
    interviews,
    jobs: { 21: '31' },
    teams: { 31: ['ou_recruiter', 'ou_manager'] },
    refusing: {},
    pageSize: 2,
    calls: [],
  };
  return serve(world);
}

export function interview(
  id: string,
  application: string,
  beginsAt: number,
  records: WorldInterview['records'],
): WorldInterview {
  return { id, application, beginsAt, records };
}

async function serve(world: Omit<ListedInterviews, 'hire' | 'lines'>): Promise<ListedInterviews> {
  const server = createServer((request, response) => {
    request.resume();
    const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://feishu');
    const [resource = '', id = ''] = pathname.replace('/open-apis/hire/v1/', '').split('/');
    if (request.method === 'POST') return send(response, { code: 0, tenant_access_token: 't-canary', expire: 7200 });
    world.calls.push(request.url ?? '');
    const refusal = world.refusing[resource as keyof ListedInterviews['refusing']];
    if (refusal !== undefined) return refuse(response, refusal, 400);
    if (resource === 'interviews') return send(response, { code: 0, data: pageOf(world, query) });
    if (resource === 'jobs') return send(response, { code: 0, data: { info: teamOf(world.teams[id] ?? []) } });
    if (world.jobs[id] === undefined) return refuse(response, 1002201, 400);
    send(response, { code: 0, data: { application: { id, job_id: world.jobs[id] } } });
  });
  const baseUrl = await listen(server);
  return Object.assign(world, createTestHire(baseUrl, { sweepCallsPerSecond: 1000 }));
}

function pageOf({ interviews, pageSize }: Pick<ListedInterviews, 'interviews' | 'pageSize'>, query: URLSearchParams) {
  const [from, to, start] = ['start_time', 'end_time', 'page_token'].map((name) => Number(query.get(name) ?? 0));
  const within = interviews.filter(({ beginsAt }) => beginsAt >= Number(from) && beginsAt <= Number(to));
  const end = Number(start) + pageSize;
  return {
    items: within.slice(start, end).map(toWire),
    has_more: end < within.length,
    page_token: end < within.length ? String(end) : '',
  };
}

function toWire({ id, application, beginsAt, records }: WorldInterview) {
  return {
    id,
    application_id: application,
    begin_time: beginsAt,
    remark: 'content canary',
    interview_record_list: records.map(({ id: record, by, submitted }) => ({
      id: record,
      user_id: by,
      commit_status: submitted ? 1 : 2,
      content: 'content canary',
      interviewer: { id: by, name: { zh_cn: `名${by}`, en_us: `Name of ${by}` } },
    })),
  };
}

function teamOf([recruiter, manager, ...assistants]: string[]) {
  return { recruiter_id: recruiter, hiring_manager_id_list: [manager ?? null], assistant_id_list: assistants };
}
