import { expect, test } from 'vitest';
import type { Person } from '#contract/access.ts';
import { openAccess } from '../testing/access-world.ts';
import { atOnce } from '../testing/at-once.ts';
import { people, records } from '../testing/company.ts';

const perReader = 1200;
const { app, trail, cookieOf } = await openAccess();

/** Uses up the person's requests; resolves to their cookie. */
async function exhaust(person: Person, url: string): Promise<string> {
  const cookie = await cookieOf(person);
  const statuses: number[] = [];
  await atOnce(16, Array(perReader).fill(url) as string[], async (each) => {
    statuses.push((await app.inject({ url: each, headers: { cookie } })).statusCode);
  });
  expect(statuses).not.toContain(429);
  return cookie;
}

test('over the limit a reader is told how long to wait, and others are not held up', async () => {
  const cookie = await exhaust(people.stranger, '/api/me');
  const over = await app.inject({ url: '/api/me', headers: { cookie } });
  expect(over.statusCode).toBe(429);
  expect(over.json()).toMatchObject({ error: { code: 'rate_limited', retryable: true } });
  const wait = Number(over.headers['retry-after']);
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(60);
  // Other spellings of the same address lead to the same route.
  expect((await app.inject({ url: '/%61pi/me', headers: { cookie } })).statusCode).toBe(429);
  expect(Object.keys(over.headers).filter((name) => name.includes('ratelimit'))).toEqual([]);
  const meOf = async (person: Person) =>
    (await app.inject({ url: '/api/me', headers: { cookie: await cookieOf(person) } })).statusCode;
  // A new session of the same reader begins no new count.
  expect([await meOf(people.stranger), await meOf(people.author)]).toEqual([429, 200]);
  expect((await app.inject('/api/me')).statusCode).toBe(401);
  for (const url of ['/robots.txt', '/assets/index-aaaaaaaa.js', '/healthz']) {
    expect((await app.inject({ url, headers: { cookie } })).statusCode, url).toBe(200);
  }
  // The page itself comes, to say so in the reader's language.
  for (const url of ['/', `/records/${records.authors}`]) {
    const page = await app.inject({ url, headers: { cookie } });
    expect([page.statusCode, page.headers['content-type']], url).toEqual([429, 'text/html; charset=utf-8']);
    expect(page.body).toContain('"content":null');
  }
});

test('whoever tries one id after the other is held up too', async () => {
  const cookie = await exhaust(people.grantee, `/api/records/${records.authors}`);
  const before = await trail();
  const over = await app.inject({ url: `/api/records/${records.elsewhere}`, headers: { cookie } });
  expect(over.statusCode).toBe(429);
  expect(await trail()).toEqual(before);
});

test('what a server refuses while it is too busy counts, too, and so do addresses that lead nowhere', async () => {
  const busy = await openAccess({ delay: () => 2_000 });
  const headers = { cookie: await busy.cookieOf(people.author) };
  const statusOf = async (url: string) => (await busy.app.inject({ url, headers })).statusCode;
  const addresses = Array.from({ length: perReader }, (_, at) =>
    at % 2 === 0 ? `/api/records/${records.authors}` : '/nowhere',
  );
  const statuses = new Set<number>();
  await atOnce(16, addresses, async (url) => void statuses.add(await statusOf(url)));
  expect([...statuses].sort()).toEqual([404, 503]);
  expect(await statusOf(`/api/records/${records.authors}`)).toBe(429);
});
