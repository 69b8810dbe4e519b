import { expect, test } from 'vitest';
import { ours } from '../testing/access-world.ts';
import { onePage, people, records } from '../testing/company.ts';
import { openPdfs, signed } from '../testing/pdf-world.ts';

const { authors } = records;
const world = await openPdfs();

test('the PDF is asked for, and then downloaded under a good name, for this reader only, and inert', async () => {
  const { ask, download, feishu } = world;
  expect((await ask(people.author)).json()).toEqual({ state: 'ready' });
  const [call] = feishu.callsTo('pdf');
  expect(Object.fromEntries(call?.parameters ?? [])).toEqual({
    application_id: '801',
    interview_record_id: authors,
    language: '1',
  });
  const reply = await download(people.author);
  expect(reply.rawPayload).toEqual(onePage);
  const day = new Date(Date.now() - 3_600_000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
  expect(reply.headers).toMatchObject({
    'content-type': 'application/pdf',
    'cache-control': 'no-store',
    'content-disposition': expect.stringMatching(/^attachment; [\x20-\x7e]+$/),
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  });
  expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain(
    `面试评价 面试官 名ou_author ${day}.pdf`,
  );
  const files = feishu.calls.filter(({ path }) => path === signed);
  expect(files.length).toBeGreaterThan(0);
  for (const { headers } of files) {
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('cookie');
  }
});

test('what one reader has asked for, in one language, is not there for another, nor in the other', async () => {
  const { ask, download } = world;
  expect((await ask(people.recruiter)).json()).toEqual({ state: 'ready' });
  expect((await download(people.recruiter)).statusCode).toBe(200);
  for (const reply of [await download(people.manager), await download(people.recruiter, { language: 'en' })])
    expect([reply.statusCode, reply.json().error.code]).toEqual([410, 'pdf_expired']);
});

test('whoever may no longer read the record does not get the PDF that was made for them', async () => {
  const { ask, download, grants } = world;
  const given = { recordId: authors, grantee: people.grantee, grantedBy: people.author, milliseconds: 600_000 };
  const { id } = await grants.add(given);
  expect((await ask(people.grantee)).json()).toEqual({ state: 'ready' });
  await grants.revoke(authors, id);
  expect((await download(people.grantee)).json().error.code).toBe('not_found');
  expect((await ask(people.grantee)).json().error.code).toBe('not_found');
});

test('a page of another site can neither have a PDF made nor learn of a place', async () => {
  const { app, cookieOf, feishu } = world;
  const before = feishu.callsTo('pdf').length;
  const headers = { cookie: await cookieOf(people.assistant), 'sec-fetch-site': 'cross-site' };
  const payload = { language: 'zh', shown: null };
  const reply = await app.inject({ method: 'POST', url: `/api/records/${authors}/pdf`, headers, payload });
  expect(reply.json().error.code).toBe('bad_request');
  expect(feishu.callsTo('pdf')).toHaveLength(before);
});

test.each([
  ['another language', { language: 'fr', shown: null }],
  ['a place that is none', { language: 'zh', shown: -1 }],
  ['an address', { language: 'zh', shown: null, url: 'https://evil.example' }],
  ['nothing', undefined],
])('%s cannot be asked for', async (_what, payload) => {
  const { app, cookieOf } = world;
  const headers = { ...ours, cookie: await cookieOf(people.author) };
  const url = `/api/records/${authors}/pdf`;
  const reply = await app.inject({ method: 'POST', url, headers, ...(payload && { payload }) });
  expect(reply.statusCode).toBe(400);
  expect((await app.inject({ url: `${url}?language=fr`, headers })).statusCode).toBe(400);
});

test('asking and downloading leave their lines, and whoever downloads is a reader', async () => {
  const { access, trail } = world;
  const lines = await trail({ recordId: authors, personId: people.recruiter.id });
  const actions = lines.map(({ action, result }) => `${action} ${result}`);
  expect(actions).toEqual(expect.arrayContaining(['request-pdf allowed', 'download-pdf allowed']));
  const readers = await access?.store.audit.readersOf(authors);
  expect(readers?.find(({ person }) => person.id === people.recruiter.id)?.count).toBe(2);
});

test('before all interviews have been read, nobody is told that there is no PDF', async () => {
  const { ask } = await openPdfs({ mode: 'members', swept: false });
  const reply = await ask(people.author);
  expect([reply.statusCode, reply.json().error.code]).toEqual([503, 'starting']);
});

test('the log names the calls without an address', async () => {
  await expect.poll(() => world.lines.join('')).toContain('"/hire/v1/interview_records/attachments"');
  expect(world.lines.join('')).toContain('"endpoint":"pdf"');
  expect(world.lines.join('')).not.toMatch(/signed\?of|application_id=/);
});
