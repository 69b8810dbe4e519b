import type { InjectOptions } from 'fastify';
import { expect, test } from 'vitest';
import { openAccess, ours, publicUrl } from '../testing/access-world.ts';
import { people, records } from '../testing/company.ts';

const address = `/api/records/${records.authors}/grants`;
const body = { granteeId: people.grantee.id, period: 'hour' };
const json = { 'content-type': 'application/json' };

const foreign: Record<string, string>[] = [
  {},
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: '' },
  { origin: `${publicUrl}.evil.example` },
  { origin: `${publicUrl}/` },
  { origin: 'https://127.0.0.1:3000' },
  { referer: `${publicUrl}/` },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'Same-Origin' },
  { 'sec-fetch-site': 'cross-site', origin: publicUrl },
];

const wrong: [name: string, payload: InjectOptions['payload'], type?: string][] = [
  ['nothing', undefined],
  ['an empty text', ''],
  ['truncated JSON', '{"granteeId":'],
  ['null', 'null'],
  ['a list', [body]],
  ['a text', '"ou_stranger"'],
  ['an unknown period', { ...body, period: 'year' }],
  ['a period in milliseconds', { ...body, period: 3_600_000 }],
  ['a period from the prototype', { ...body, period: 'toString' }],
  ['no grantee', { period: 'hour' }],
  ['an empty id', { ...body, granteeId: '' }],
  ['an asterisk', { ...body, granteeId: '*' }],
  ['several people', { ...body, granteeId: ['ou_a', 'ou_b'] }],
  ['an id with a line break', { ...body, granteeId: 'ou_a\n' }],
  ['an id too long', { ...body, granteeId: 'o'.repeat(65) }],
  ['an e-mail address', { ...body, granteeId: 'hr@example.com' }],
  ['one word more', { ...body, milliseconds: 1e12 }],
  ['another record', { ...body, recordId: records.elsewhere }],
  ['a prototype', `{"__proto__":{"admin":true},"granteeId":"ou_a","period":"hour"}`],
  ['too much', { ...body, granteeId: 'o'.repeat(5000) }],
  ['a form', 'granteeId=ou_a&period=hour', 'application/x-www-form-urlencoded'],
  ['plain text', JSON.stringify(body), 'text/plain'],
  ['a form of many parts', JSON.stringify(body), 'multipart/form-data; boundary=x'],
  ['no type that there is', JSON.stringify(body), 'x'],
];

const { app, grants, cookieOf } = await openAccess();
const cookie = await cookieOf(people.author);

const post = (url: string, headers: Record<string, string>, payload?: InjectOptions['payload']) =>
  app.inject({ method: 'POST', url, headers: { cookie, ...headers }, ...(payload !== undefined && { payload }) });
const live = async () => (await grants.listLive(records.authors)).length;

test('a change from another page than ours is refused, and nothing has changed', async () => {
  const given = { recordId: records.authors, grantedBy: people.author, milliseconds: 60_000 };
  const { id } = await grants.add({ ...given, grantee: people.lateGrantee });
  for (const headers of foreign) {
    const session = await cookieOf(people.author);
    const replies = await Promise.all([
      post(address, { ...headers, ...json }, body),
      post(`${address}/${id}/revoke`, headers),
      post('/auth/sign-out', { ...headers, cookie: session }),
    ]);
    for (const reply of replies) {
      expect(reply.statusCode, JSON.stringify(headers)).toBe(400);
      expect(reply.json()).toMatchObject({ error: { code: 'bad_request' } });
    }
    expect((await app.inject({ url: '/api/me', headers: { cookie: session } })).statusCode).toBe(200);
  }
  expect(await live()).toBe(1);
});

test('older browsers, which say only where they come from, may change things', async () => {
  const before = await live();
  expect((await post(address, { origin: publicUrl, ...json }, body)).statusCode).toBe(201);
  expect(await live()).toBe(before + 1);
});

test.each(wrong)('a grant that says %s is refused, and nothing has changed', async (_name, payload, type) => {
  const before = await live();
  const reply = await post(address, { ...ours, 'content-type': type ?? json['content-type'] }, payload);
  expect(reply.statusCode).toBe(400);
  expect(reply.json()).toMatchObject({ error: { code: 'bad_request', retryable: false } });
  expect(await live()).toBe(before);
});

test('who may not read learns nothing from what is wrong with the request', async () => {
  const stranger = { cookie: await cookieOf(people.stranger), ...ours };
  for (const [, payload, type] of wrong) {
    const headers = { ...stranger, 'content-type': type ?? json['content-type'] };
    expect((await post(address, headers, payload)).statusCode).toBe(404);
  }
});

test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'] as const)(
  'no route accepts %s',
  async (method) => {
    const headers = { cookie: await cookieOf(people.administrator), ...ours };
    for (const url of [
      '/',
      `/api/records/${records.authors}`,
      address,
      `${address}/x/revoke`,
      '/auth/sign-out',
      '/api/me',
    ]) {
      const reply = await app.inject({ method: method as 'PUT', url, headers });
      expect(reply.statusCode, url).toBe(405);
      expect(reply.headers.allow, url).toMatch(/^GET, HEAD/);
    }
  },
);
