import { expect, test } from 'vitest';
import type { Person } from '#contract/access.ts';
import { openAccess, ours } from '../testing/access-world.ts';
import { people, records } from '../testing/company.ts';

async function open() {
  const world = await openAccess();
  const administrator = await world.cookieOf(people.administrator);
  const end = (body: object, headers: object = ours, cookie = administrator) =>
    world.app.inject({ method: 'POST', url: '/api/sessions/end', headers: { cookie, ...headers }, payload: body });
  const list = async () =>
    (await world.app.inject({ url: '/api/sessions', headers: { cookie: administrator } })).json();
  const mayRead = async (cookie: string) =>
    (await world.app.inject({ url: `/api/records/${records.authors}`, headers: { cookie } })).statusCode;
  return { ...world, end, list, mayRead };
}

test('an administrator sees who is signed in, and the audit trail records it', async () => {
  const { cookieOf, list, trail } = await open();
  for (const person of [people.author, people.author, people.stranger]) await cookieOf(person);
  const signedIn: { person: Person; sessions: number }[] = await list();
  const counts = Object.fromEntries(signedIn.map(({ person, sessions }) => [person.id, sessions]));
  expect(counts).toEqual({ [people.administrator.id]: 1, [people.author.id]: 2, [people.stranger.id]: 1 });
  expect(signedIn[0]).toEqual({
    person: expect.objectContaining({ name: expect.anything() }),
    sessions: expect.any(Number),
    startedAt: expect.any(Number),
    lastUsedAt: expect.any(Number),
  });
  expect((await trail()).at(-1)).toMatchObject({
    action: 'list-sessions',
    result: 'allowed',
    reason: 'admin',
    recordId: null,
    person: { id: people.administrator.id },
  });
});

test('signing a person out ends their sessions and the grants to and by them at once, and is audited', async () => {
  const { cookieOf, end, mayRead, grants, trail } = await open();
  const [lost, other] = [await cookieOf(people.author), await cookieOf(people.manager)];
  await grants.add({
    recordId: records.authors,
    grantee: people.stranger,
    grantedBy: people.author,
    milliseconds: 60_000,
  });
  const granted = await cookieOf(people.stranger);
  expect(await Promise.all([lost, other, granted].map(mayRead))).toEqual([200, 200, 200]);
  const reply = await end({ personId: people.author.id });
  expect([reply.statusCode, reply.json()]).toEqual([200, { sessions: 1, grants: 1 }]);
  expect(await Promise.all([lost, other, granted].map(mayRead))).toEqual([401, 200, 404]);
  expect((await trail()).find(({ action }) => action === 'end-sessions')).toMatchObject({
    person: { id: people.administrator.id },
    subjectId: people.author.id,
    result: 'allowed',
    address: '127.0.0.1',
  });
});

test('administrators may sign themselves out everywhere', async () => {
  const { end, list } = await open();
  expect((await end({ personId: people.administrator.id })).json()).toEqual({ sessions: 1, grants: 0 });
  expect(await list()).toMatchObject({ error: { code: 'signed_out' } });
});

test('for others these routes do not exist, and every attempt is audited', async () => {
  const { app, cookieOf, end, trail } = await open();
  const headers = { cookie: await cookieOf(people.recruiter) };
  const looked = await app.inject({ url: '/api/sessions', headers });
  const ended = await end({ personId: people.author.id }, ours, headers.cookie);
  for (const reply of [looked, ended]) expect(reply.json()).toMatchObject({ error: { code: 'not_found' } });
  expect((await trail()).map(({ action, result, reason }) => [action, result, reason])).toEqual([
    ['list-sessions', 'refused', 'not_administrator'],
    ['end-sessions', 'refused', 'not_administrator'],
  ]);
});

const refusing = await open();

test.each<[name: string, body: object, headers?: object]>([
  ['nobody', {}],
  ['several people', { personId: [people.author.id, people.owing.id] }],
  ['everybody', { personId: '*' }],
  ['one word more', { personId: people.author.id, all: true }],
  ['another site', { personId: people.author.id }, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['no site', { personId: people.author.id }, {}],
])('asked to sign out by or for %s, it does nothing', async (_name, body, headers) => {
  const { cookieOf, end, mayRead, trail } = refusing;
  const cookie = await cookieOf(people.author);
  expect((await end(body, headers)).json()).toMatchObject({ error: { code: 'bad_request' } });
  expect(await mayRead(cookie)).toBe(200);
  expect((await trail()).filter(({ action }) => action === 'end-sessions')).toEqual([]);
});
