import { expect, test } from 'vitest';
import type { AccessWorld } from '../testing/access-world.ts';
import { openAccess } from '../testing/access-world.ts';
import { ask } from '../testing/at-once.ts';
import { imageId, people, records } from '../testing/company.ts';

const addresses = [
  ...['', `/images/${imageId}`, '/images/7599', '/grants', '/people?name=a', '/readers'].map(
    (path) => `/api/records/record${path}`,
  ),
  '/records/record',
];

/** Everything in a reply that a reader can see, without what differs in every reply. */
async function seen({ app, cookieOf }: AccessWorld, address: string, recordId: string) {
  const reply = await ask(app, { url: address, headers: { cookie: cookieOf(people.stranger) } });
  const { 'x-request-id': requestId, date: _date, ...headers } = reply.headers;
  const body = reply.body
    .replaceAll(String(requestId), 'request')
    .replaceAll(recordId, 'record')
    .replace(/"renderedAt":\d+/, '');
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

test('the audit trail has the real reason of a refusal', async () => {
  const world = await openAccess();
  for (const id of [records.authors, records.absent]) await seen(world, `/api/records/${id}`, id);
  const lines = [...(world.access?.store.audit.list({ personId: people.stranger.id }) ?? [])];
  expect(lines.map(({ recordId, reason }) => [recordId, reason])).toEqual([
    [records.authors, 'not_yours'],
    [records.absent, 'unknown'],
  ]);
});
