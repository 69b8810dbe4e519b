import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { request } from 'undici';
import { expect, test } from 'vitest';
import type { Grant } from '#contract/access.ts';
import { content, failing, imageId, people, records, startCompany } from './testing/company.ts';
import { install, scrapeMetrics, startMain } from './testing/main-process.ts';

/** What must be looked for, by what it is; sessions are added as they begin. */
const secrets = {
  'app secret': ['secret-canary'],
  'tenant token': ['t-canary-'],
  'user token': ['u-canary-'],
  'sign-in code': ['code-canary-'],
  'image address': ['/signed?of='],
  session: [] as string[],
};
const all = { ...secrets, content: [content], name: ['名'] };
type Canary = keyof typeof all;

interface Heard {
  what: string;
  text: string;
  /** What belongs into this reply. */
  holds: Canary[];
}

function canariesIn(text: string, unless: Canary[] = []): string[] {
  return Object.entries(all).flatMap(([name, texts]) =>
    !unless.includes(name as Canary) && texts.some((each) => text.includes(each)) ? [name] : [],
  );
}

async function begin() {
  const company = await startCompany();
  const folder = install();
  const main = startMain(folder, {
    FEISHU_APP_ID: 'cli_test',
    FEISHU_APP_SECRET: 'secret-canary',
    FEISHU_BASE_URL: company.baseUrl,
    FEISHU_ACCOUNTS_URL: company.baseUrl,
    FEISHU_TENANT_KEY: 'tenant',
    ACCESS: 'hiring-team',
    ADMIN_OPEN_IDS: people.administrator.id,
    DIRECTORY_DAYS: '5',
    LOG_LEVEL: 'trace',
    METRICS_PORT: '0',
  });
  const [, address = ''] = await main.says(/open (http:\/\/127\.0\.0\.1:\d+)\/\n/);
  const heard: Heard[] = [];

  async function ask(path: string, cookie = '', holds: Canary[] = [], payload?: object) {
    const isPost = payload !== undefined || path.endsWith('/sign-out');
    const reply = await request(address + path, {
      method: isPost ? 'POST' : 'GET',
      headers: { cookie, ...(isPost && { origin: address }), ...(payload && { 'content-type': 'application/json' }) },
      ...(payload && { body: JSON.stringify(payload) }),
    });
    const body = Buffer.from(await reply.body.arrayBuffer()).toString('latin1');
    const text = `${JSON.stringify(reply.headers)} ${Buffer.from(body, 'latin1').toString()}`;
    heard.push({ what: `${isPost ? 'POST' : 'GET'} ${path}`, text, holds });
    return { status: reply.statusCode, headers: reply.headers, text };
  }

  /** Answers the cookie of the session, or nothing where there is none. */
  async function signIn(personId: string): Promise<string> {
    const { headers } = await ask('/auth/sign-in');
    const state = new URL(String(headers.location)).searchParams.get('state');
    const browser = String(headers['set-cookie']).split(';')[0];
    const back = await ask(`/auth/callback?code=code-canary-${personId}&state=${state}`, browser, ['session']);
    const session = /sid=([\w-]{43})/.exec(String(back.headers['set-cookie']))?.[1];
    if (session) all.session.push(session);
    return session ? `sid=${session}` : '';
  }
  await expect.poll(async () => (await ask('/readyz')).text).toContain('"ready"');
  return { main, folder, heard, ask, signIn };
}

test('no secret, no session and no word of an evaluation is anywhere but where it belongs', async () => {
  const { main, folder, heard, ask, signIn } = await begin();
  const record = `/api/records/${records.authors}`;
  const page = `/records/${records.authors}`;
  const statuses: [string, number, number][] = [];
  const see = async (expected: number, ...which: Parameters<typeof ask>) => {
    const reply = await ask(...which);
    statuses.push([which[0], reply.status, expected]);
    return reply;
  };

  for (const path of ['/', '/sign-in', page, '/api/about', '/healthz']) await see(200, path);
  await see(401, record);
  const author = await signIn(people.author.id);
  await see(200, '/api/me', author, ['name']);
  await see(200, record, author, ['content']);
  await see(200, page, author, ['content', 'name']);
  await see(200, `${record}/images/${imageId}`, author);
  await see(410, `${record}/pdf?language=en`, author);
  await see(200, `${record}/pdf`, author, [], { language: 'en', shown: null });
  // The interviewer's name is the file's.
  await see(200, `${record}/pdf?language=en`, author, ['name']);
  await see(200, `${record}/people?name=ou`, author, ['name']);
  const granteeId = people.grantee.id;
  const shared = await see(201, `${record}/grants`, author, ['name'], { granteeId, period: 'hour' });
  await see(400, `${record}/grants`, author, [], { granteeId, period: content });
  const grantee = await signIn(granteeId);
  await see(200, record, grantee, ['content']);
  await see(404, `/api/records/${records.submitteds}`, grantee);
  const grant = JSON.parse(shared.text.slice(shared.text.indexOf('} {') + 2)) as Grant;
  await see(204, `${record}/grants/${grant.id}/revoke`, author, [], {});
  await see(404, record, grantee);
  await see(404, page, grantee, ['name']);
  await see(404, `${record}/images/${imageId}`, grantee);
  const owing = await signIn(people.owing.id);
  await see(403, record, owing);
  await see(403, page, owing, ['name']);
  const administrator = await signIn(people.administrator.id);
  await see(200, `${record}/readers`, administrator, ['name']);
  await see(502, `/api/records/${failing}`, administrator);
  expect(await signIn('ou_foreign')).toBe('');
  await see(303, '/auth/callback?code=code-canary-ou_author&state=none');
  await see(405, '/auth/nowhere/sign-out', author);
  await see(204, '/auth/sign-out', author);
  await see(401, record, author);
  await see(200, page, author);

  expect(statuses.filter(([, status, expected]) => status !== expected)).toEqual([]);
  const found = heard.map(({ what, text, holds }) => [what.replace(/code=.*/, ''), ...canariesIn(text, holds)]);
  expect(found.filter((each) => each.length > 1)).toEqual([]);
  const metrics = await scrapeMetrics(main);
  expect(canariesIn(metrics)).toEqual([]);
  const ids = [...Object.values(records), failing, imageId, ...Object.values(people).map(({ id }) => id)];
  // Searches only the labels, because numbers in the metrics may look like short ids.
  const labels = (metrics.match(/"[^"]*"/g) ?? []).join();
  expect(ids.filter((id) => labels.includes(id))).toEqual([]);
  expect(metrics).toContain(
    'mianping_http_request_duration_seconds_count{route="/api/records/:recordId",status="2xx"}',
  );
  expect(metrics).toMatch(/mianping_feishu_call_duration_seconds_count\{endpoint="[\w/:]+",outcome="failed"\} [1-9]/);
  expect(metrics).toMatch(/mianping_record_reads_total\{outcome="hit"\} [1-9]/);
  expect(metrics).toMatch(/mianping_audit_lines_total [1-9]/);
  main.process.kill('SIGINT');
  expect(await main.ended).toBe(0);
  expect(canariesIn(main.output.stdout + main.output.stderr)).toEqual([]);
  expect(main.output.stdout).toContain('"route":"/api/records/:recordId"');
  // Names of people stand in grants and in the audit trail; nothing else does.
  const kept = readdirSync(join(folder, 'data')).map((name) => readFileSync(join(folder, 'data', name)).toString());
  expect(canariesIn(kept.join(), ['name'])).toEqual([]);
});

const dist = join(import.meta.dirname, '..', 'dist');

test.runIf(existsSync(dist))('the built page holds nothing of the server, of its settings or of the samples', () => {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(js|css|html)$/.test(name),
  );
  const text = names.map((name) => readFileSync(join(dist, name), 'utf8')).join('\n');
  const foreign = ['FEISHU_APP', 'app_secret', 'tenant_access_token', 'open-apis', 'canary', '苏晚晴', '基础扎实'];
  expect(names.length).toBeGreaterThan(0);
  expect(foreign.filter((each) => text.includes(each))).toEqual([]);
});
