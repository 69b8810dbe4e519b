import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { expect, test, vi } from 'vitest';
import type { InterviewList } from '#contract/interviews.ts';
import { refuse, send, sendRecord } from '../testing/feishu/answers.ts';
import { app, type FakeFeishu, startFeishu } from '../testing/feishu/fake-feishu.ts';
import { answerHiring, interview } from '../testing/feishu/interviews.ts';
import { install, type Running, startMain } from '../testing/main-process.ts';
import { onFinished } from '../testing/on-finished.ts';
import { until } from '../testing/until.ts';

const jobCount = 320;
const hour = 3_600_000;
const numbers = Array.from({ length: jobCount }, (_, at) => at + 1);
/** Of the last ten jobs somebody else is the hiring manager. */
const managed = numbers.slice(-10);

async function startLargeCompany(): Promise<FakeFeishu> {
  return startFeishu({
    ...answerHiring({
      interviews: numbers.map((number) =>
        interview(`1${number}`, `2${number}`, Date.now() - hour, [
          { id: `7${number}`, by: 'ou_author', submitted: true },
        ]),
      ),
      jobs: Object.fromEntries(numbers.map((number) => [`2${number}`, `3${number}`])),
      teams: Object.fromEntries(
        numbers.map((number) => [`3${number}`, ['ou_recruiter', managed.includes(number) ? 'ou_manager' : 'ou_other']]),
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
}

async function start(folder: string, env: Record<string, string>): Promise<{ server: Running; address: string }> {
  const server = startMain(folder, env);
  const [, address = ''] = await server.says(/open (http:\/\/127\.0\.0\.1:\d+)\/\n/);
  return { server, address };
}

async function signIn(address: string, personId: string): Promise<string> {
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

async function listOf(address: string, cookie: string): Promise<InterviewList> {
  const { statusCode, body } = await request(`${address}/api/interviews?view=all`, { headers: { cookie } });
  expect(statusCode).toBe(200);
  return (await body.json()) as InterviewList;
}

async function readinessOf(address: string): Promise<{ directory?: string }> {
  const { body } = await request(`${address}/readyz`);
  return (await body.json()) as { directory?: string };
}

/** Asks again as the page does, and as seldom. */
async function untilWhole(address: string, cookie: string): Promise<void> {
  const isWhole = async () => (await listOf(address, cookie)).totals.evaluations === jobCount;
  await vi.waitUntil(isWhole, { timeout: 120_000, interval: 3000 });
}

test('while a recruiter of 320 jobs has the list read after a restart, others open their evaluations', {
  timeout: 300_000,
}, async () => {
  const feishu = await startLargeCompany();
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
  const first = await start(folder, env);
  const recruiter = await signIn(first.address, 'ou_recruiter');
  await untilWhole(first.address, recruiter);
  first.server.process.kill('SIGTERM');
  expect(await first.server.ended).toBe(0);

  // No team of before decides anything: all have to be read again.
  const { address } = await start(folder, env);
  await until(async () => (await readinessOf(address)).directory === 'ready');
  const [large, manager] = [await signIn(address, 'ou_recruiter'), await signIn(address, 'ou_manager')];
  const before = feishu.callsTo('jobTeam').length;
  const list = listOf(address, large);
  await until(() => feishu.callsTo('jobTeam').length > before);
  for (const number of managed) {
    const { statusCode, body } = await request(`${address}/api/records/7${number}`, { headers: { cookie: manager } });
    await body.dump();
    expect(statusCode).toBe(200);
  }
  // Ten decisions came before the rest of the list.
  expect(feishu.callsTo('jobTeam').length - before).toBeLessThan(jobCount);
  expect(await list).toMatchObject({ completeness: 'reading' });
  expect(await listOf(address, large)).toMatchObject({ completeness: 'reading' });
  await untilWhole(address, large);
  expect(feishu.callsTo('jobTeam').length - before).toBeLessThanOrEqual(jobCount + 2 * managed.length);
});
