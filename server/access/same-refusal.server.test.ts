import { expect, test } from 'vitest';
import type { AccessWorld } from '../testing/access-world.ts';
import { openAccess } from '../testing/access-world.ts';
import { applications, fail, imageId, people, records } from '../testing/company.ts';

const addresses = [
  ...['', `/images/${imageId}`, '/images/7599', '/grants', '/people?name=a', '/readers'].map(
    (path) => `/api/records/record${path}`,
  ),
  '/records/record',
];

/** Everything in a reply that a reader can see, without what differs in every reply. */
async function seen({ app, cookieOf }: AccessWorld, address: string, recordId: string) {
  const reply = await app.inject({ url: address, headers: { cookie: await cookieOf(people.stranger) } });
  const { 'x-request-id': requestId, date: _date, ...headers } = reply.headers;
  const body = reply.body
    // Before the id: a time may happen to hold it.
    .replace(/"renderedAt":\d+/, '')
    .replaceAll(String(requestId), 'request')
    .replaceAll(recordId, 'record');
  return { status: reply.statusCode, body, headers: { ...headers, 'content-length': body.length } };
}

test.each(['hiring-team', 'author-only'] as const)(
  'in %s, a forbidden record, a missing record and a malformed id get the same reply',
  async (mode) => {
    const world = await openAccess({ mode });
    for (const address of addresses) {
      const replies = [];
      for (const id of [records.authors, records.elsewhere, records.absent, records.malformed]) {
        replies.push(await seen(world, address.replace(/record(?!s)/, id), id));
      }
      expect(replies[0]).toMatchObject({ status: 404 });
      for (const reply of replies.slice(1)) expect(reply, address).toEqual(replies[0]);
    }
  },
);

test.each(['hiring-team', 'author-only'] as const)(
  'in %s, an application that is not yours, not there and no id at all look the same',
  async (mode) => {
    const world = await openAccess({ mode });
    for (const address of ['/api/applications/record', '/applications/record']) {
      const replies = [];
      for (const id of [applications.authors, applications.elsewhere, applications.absent, applications.malformed]) {
        replies.push(await seen(world, address.replace('record', id), id));
      }
      expect(replies[0]).toMatchObject({ status: 404 });
      for (const reply of replies.slice(1)) expect(reply, address).toEqual(replies[0]);
    }
  },
);

test.each(['jobTeam', 'interviews'] as const)(
  'while Feishu fails on %s, nobody learns whether there is such an application',
  async (endpoint) => {
    const world = await openAccess();
    const headers = { cookie: await world.cookieOf(people.stranger) };
    // Lets the server finish what it began at its start: the jump of the clock below would make that answer old on arrival.
    await world.app.inject({ url: `/api/applications/${applications.authors}`, headers });
    world.pass(6 * 60_000);
    world.feishu.replace({ [endpoint]: fail });
    const codes = [applications.authors, applications.absent].map(async (id) => {
      const reply = await world.app.inject({ url: `/api/applications/${id}`, headers });
      return reply.json().error.code;
    });
    expect(await Promise.all(codes)).toEqual(['access_unknown', 'access_unknown']);
  },
);

test('reading several evaluations is a line for each of them, as if it had been read alone', async () => {
  const world = await openAccess();
  const headers = { cookie: await world.cookieOf(people.submitted) };
  await world.app.inject({ url: `/api/applications/${applications.authors}`, headers });
  const lines = await world.trail({ personId: people.submitted.id });
  expect(lines.map(({ action, recordId, result, reason }) => [action, recordId, result, reason]).sort()).toEqual([
    ['read', records.authors, 'allowed', 'panel'],
    ['read', records.submitteds, 'allowed', 'author'],
    ['read', records.owed, 'allowed', 'panel'],
  ]);
});

test('whoever still owes an evaluation of the application sees their own and learns of no other', async () => {
  const world = await openAccess();
  const headers = { cookie: await world.cookieOf(people.owing) };
  const reply = await world.app.inject({ url: `/api/applications/${applications.authors}`, headers });
  expect(reply.json().evaluations.map(({ recordId }: { recordId: string }) => recordId)).toEqual([records.owed]);
  expect(reply.body).not.toContain(people.author.id);
});

test('the audit trail has the real reason of a refusal', async () => {
  const world = await openAccess();
  for (const id of [records.authors, records.absent]) await seen(world, `/api/records/${id}`, id);
  const lines = await world.trail({ personId: people.stranger.id });
  expect(lines.map(({ recordId, reason }) => [recordId, reason])).toEqual([
    [records.authors, 'not_yours'],
    [records.absent, 'unknown'],
  ]);
});
