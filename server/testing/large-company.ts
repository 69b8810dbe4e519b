import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { expect } from 'vitest';
import type { InterviewList } from '#contract/interviews.ts';
import { refuse, send, sendRecord } from './feishu/answers.ts';
import { app, type FakeFeishu, startFeishu } from './feishu/fake-feishu.ts';
import { answerHiring, interview } from './feishu/interviews.ts';
import { install, type Running, startMain } from './main-process.ts';
import { onFinished } from './on-finished.ts';

export interface LargeCompany {
  feishu: FakeFeishu;
  /** Applications for the last ten jobs. `ou_manager` is their hiring manager; `ou_recruiter` recruits for all jobs. */
  managed: string[];
  /** Starts the server as it is delivered, each time on the same data. */
  start(): Promise<{ server: Running; address: string }>;
}

/** A company whose jobs have one application each, and that application its share of the submitted evaluations. */
export async function startLargeCompany(jobs: number, evaluationsOfEach: number): Promise<LargeCompany> {
  const applications = Array.from({ length: jobs }, (_, at) => `2${String(at).padStart(3, '0')}`);
  const managed = applications.slice(-10);
  const evaluations = applications.flatMap((application) =>
    Array.from({ length: evaluationsOfEach }, (_, at) => ({ application, id: firstEvaluationOf(application) + at })),
  );
  const anHourAgo = Date.now() - 3_600_000;
  const feishu = await startFeishu({
    ...answerHiring({
      interviews: evaluations.map(({ application, id }) =>
        interview(`1${id}`, application, anHourAgo, [{ id: String(id), by: 'ou_author', submitted: true }]),
      ),
      jobs: Object.fromEntries(applications.map((application) => [application, `3${application}`])),
      teams: Object.fromEntries(
        applications.map((application) => [
          `3${application}`,
          ['ou_recruiter', managed.includes(application) ? 'ou_manager' : 'ou_other'],
        ]),
      ),
      pageSize: 100,
    }),
    job: (response, { id }) => send(response, { code: 0, data: { job: { id, title: `job ${id}` } } }),
    record: (response) => sendRecord(response, { user_id: 'ou_author', commit_status: 1, conclusion: 1 }),
    records: (response) => refuse(response, 99991400, 429, { 'x-ogw-ratelimit-reset': '60' }),
    userToken: (response, { parameters }) => {
      const access_token = (parameters.get('code') ?? '').replace('code-canary-', 'u-canary-');
      send(response, { code: 0, access_token, token_type: 'Bearer', expires_in: 7200 });
    },
    userInfo: (response, { authorization }) => {
      const open_id = authorization?.replace('Bearer u-canary-', '');
      send(response, { code: 0, data: { open_id, union_id: open_id, tenant_key: 'tenant', name: open_id } });
    },
  });
  const folder = install();
  const data = mkdtempSync(join(tmpdir(), 'mianping-'));
  onFinished(() => rmSync(data, { recursive: true }));
  const env = {
    FEISHU_APP_ID: app.id,
    FEISHU_APP_SECRET: app.secret,
    FEISHU_BASE_URL: feishu.baseUrl,
    FEISHU_ACCOUNTS_URL: feishu.baseUrl,
    FEISHU_TENANT_KEY: 'tenant',
    ACCESS: 'hiring-team',
    DIRECTORY_DAYS: '5',
    DATA_DIR: data,
  };
  return {
    feishu,
    managed: managed.map((application) => String(firstEvaluationOf(application))),
    start: async () => {
      const server = startMain(folder, env);
      const [, address = ''] = await server.says(/open (http:\/\/127\.0\.0\.1:\d+)\/\n/);
      return { server, address };
    },
  };
}

/** The ids of an application's evaluations follow one another. */
const firstEvaluationOf = (application: string) => Number(`7${application}00000`);

/** Resolves to the `Cookie` header of the session. */
export async function signIn(address: string, personId: string): Promise<string> {
  const { headers, body } = await request(`${address}/auth/sign-in`);
  await body.dump();
  const state = new URL(String(headers.location)).searchParams.get('state');
  const back = await request(`${address}/auth/callback?code=code-canary-${personId}&state=${state}`, {
    headers: { cookie: String(headers['set-cookie']).split(';')[0] ?? '' },
  });
  await back.body.dump();
  return [back.headers['set-cookie']]
    .flat()
    .map((each) => String(each).split(';')[0])
    .join('; ');
}

export async function listOf(address: string, cookie: string): Promise<InterviewList> {
  const { statusCode, body } = await request(`${address}/api/interviews?view=all`, { headers: { cookie } });
  expect(statusCode).toBe(200);
  return (await body.json()) as InterviewList;
}
