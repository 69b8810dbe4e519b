import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { Grant, Person } from '#contract/access.ts';
import { openAccess, ours, type WorldOptions } from '../testing/access-world.ts';
import { imageId, people, records } from '../testing/company.ts';

vi.useFakeTimers({ toFake: ['Date'] });
afterAll(() => void vi.useRealTimers());
afterEach(async () => {
  const { grants } = team;
  for (const { id } of await grants.listLive(records.authors)) await grants.revoke(records.authors, id);
});

async function open(options?: WorldOptions) {
  const world = await openAccess(options);
  const get = async (person: Person, recordId: string, path = '') =>
    world.app.inject({ url: `/api/records/${recordId}${path}`, headers: { cookie: await world.cookieOf(person) } });
  const post = async (person: Person, path: string, payload?: object) =>
    world.app.inject({
      method: 'POST',
      url: `/api/records/${path}`,
      headers: { cookie: await world.cookieOf(person), ...ours },
      ...(payload && { payload }),
    });
  return {
    ...world,
    get,
    post,
    status: async (...which: Parameters<typeof get>) => (await get(...which)).statusCode,
    give: (from: Person, to: Person, period = 'hour', recordId: string = records.authors) =>
      post(from, `${recordId}/grants`, { granteeId: to.id, period }),
  };
}

/** Of one server, which has no grants when a test begins. */
const team = await open();

test('a grant opens that record and its images to that person, and nothing beside it', async () => {
  const { give, status } = team;
  expect((await give(people.author, people.stranger)).statusCode).toBe(201);
  const { stranger, grantee } = people;
  expect(await status(stranger, records.authors)).toBe(200);
  expect(await status(stranger, records.authors, `/images/${imageId}`)).toBe(200);
  for (const path of ['/grants', '/people?name=a', '/readers', '/images/7599']) {
    expect(await status(stranger, records.authors, path), path).toBe(404);
  }
  for (const id of [records.submitteds, records.owed, records.elsewhere, records.absent]) {
    expect([await status(stranger, id), await status(stranger, id, `/images/${imageId}`)]).toEqual([404, 404]);
  }
  expect(await status(grantee, records.authors)).toBe(404);
});

const periods: [period: string, milliseconds: number][] = [
  ['hour', 3_600_000],
  ['day', 86_400_000],
  ['week', 7 * 86_400_000],
];

test.each(periods)('for a %s means until then, and not a moment longer', async (period, milliseconds) => {
  const { give, status } = team;
  const grant = (await give(people.recruiter, people.stranger, period)).json() as Grant;
  expect(grant.expiresAt - grant.createdAt).toBe(milliseconds);
  vi.setSystemTime(grant.expiresAt - 1);
  expect(await status(people.stranger, records.authors)).toBe(200);
  vi.setSystemTime(grant.expiresAt);
  expect(await status(people.stranger, records.authors)).toBe(404);
});

test('a grant taken back is over at once, by whoever may share, and only once', async () => {
  const { give, post, status, get } = team;
  const { id } = (await give(people.author, people.stranger)).json() as Grant;
  expect((await get(people.manager, records.authors, '/grants')).json()).toMatchObject([{ id }]);
  const revoke = (recordId: string) => post(people.manager, `${recordId}/grants/${id}/revoke`);
  expect((await revoke(records.submitteds)).statusCode).toBe(404);
  expect(await status(people.stranger, records.authors)).toBe(200);
  expect((await revoke(records.authors)).statusCode).toBe(204);
  expect(await status(people.stranger, records.authors)).toBe(404);
  expect((await revoke(records.authors)).statusCode).toBe(404);
});

test('who may not share is refused, and nothing is shared', async () => {
  const { give, grants } = team;
  const given = { recordId: records.authors, grantedBy: people.author, milliseconds: 60_000 };
  await grants.add({ ...given, grantee: people.grantee });
  for (const who of ['submitted', 'owing', 'elsewhere', 'grantee', 'stranger'] as const) {
    expect((await give(people[who], people.lateGrantee)).statusCode, who).toBe(who === 'owing' ? 403 : 404);
  }
  expect(await grants.listLive(records.authors)).toHaveLength(1);
});

test('a grant does not open the others’ evaluations to an interviewer who still owes their own', async () => {
  const { give, get } = team;
  await give(people.recruiter, people.owing);
  expect((await get(people.owing, records.authors)).json()).toMatchObject({ error: { code: 'blind' } });
});

test.each(['hiring-team', 'members'] as const)('in %s, a missing record cannot be shared', async (mode) => {
  const { give, grants } = await open({ mode });
  expect((await give(people.administrator, people.stranger, 'hour', records.absent)).statusCode).toBe(404);
  expect(await grants.listLive(records.absent)).toEqual([]);
});

test('in author-only, only the author’s grants give access', async () => {
  const { grants, status } = await open({ mode: 'author-only' });
  const given = { recordId: records.authors, grantee: people.stranger, milliseconds: 60_000 };
  await grants.add({ ...given, milliseconds: 120_000, grantedBy: people.recruiter });
  expect(await status(people.stranger, records.authors)).toBe(404);
  await grants.add({ ...given, grantedBy: people.author });
  expect(await status(people.stranger, records.authors)).toBe(200);
});

test('people are found by a part of the name or by the whole id, among the interviewers', async () => {
  const { get } = team;
  const find = async (typed: string) => {
    const reply = await get(people.author, records.authors, `/people?name=${encodeURIComponent(typed)}`);
    return (reply.json() as Person[]).map(({ id }) => id);
  };
  expect(await find('名ou_sub')).toEqual([people.submitted.id]);
  expect(await find(' NAME OF OU_SUB ')).toEqual([people.submitted.id]);
  expect(await find(people.owing.id)).toContain(people.owing.id);
  // All four interviewers except the one who searches.
  expect((await find('名')).sort()).toHaveLength(3);
  expect([await find(''), await find('  '), await find('%'), await find('nobody at all')]).toEqual([[], [], [], []]);
});

test('only administrators see who has read a record', async () => {
  const { get, status } = await open();
  await get(people.recruiter, records.authors);
  await get(people.recruiter, records.authors);
  await get(people.stranger, records.authors);
  const readers = (await get(people.administrator, records.authors, '/readers')).json();
  expect(readers).toMatchObject([{ person: { id: people.recruiter.id }, count: 2 }]);
  for (const who of [people.author, people.recruiter, people.submitted]) {
    expect(await status(who, records.authors, '/readers')).toBe(404);
  }
});
