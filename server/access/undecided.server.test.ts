import { expect, test } from 'vitest';
import type { Person } from '#contract/access.ts';
import { openAccess, ours, type WorldOptions } from '../testing/access-world.ts';
import { fail, people, records } from '../testing/company.ts';

const minute = 60_000;

async function open(options?: WorldOptions) {
  const world = await openAccess(options);
  const read = async (person: Person, recordId: string) => {
    const reply = await world.app.inject({
      url: `/api/records/${recordId}`,
      headers: { cookie: await world.cookieOf(person) },
    });
    return `${reply.statusCode} ${reply.statusCode === 200 ? '' : reply.json().error.code}`.trim();
  };
  const give = (grantee: Person, grantedBy: Person, recordId = records.authors) =>
    world.grants.add({ recordId, grantee, grantedBy, milliseconds: 10 * minute });
  const linesOf = async ({ id }: Person) =>
    (await world.trail({ personId: id })).map(({ action, result, reason }) => `${action} ${result} ${reason}`);
  return { ...world, read, give, linesOf };
}

/** The replies to a person for an existing record and for a missing one. */
async function both({ read }: Awaited<ReturnType<typeof open>>, who = people.stranger) {
  return [await read(who, records.authors), await read(who, records.absent)];
}

test('while the team is unknown, a grant does not lift the blindness of an interviewer who still owes', async () => {
  const { read, give, pass } = await open();
  await give(people.owing, people.author);
  expect(await read(people.owing, records.authors)).toBe('403 blind');
  pass(6 * minute);
  expect(await read(people.owing, records.authors)).toBe('403 blind');
});

test('a grant of a manager is valid also after the team is no longer cached', async () => {
  const { read, give, pass } = await open();
  await give(people.stranger, people.manager);
  pass(6 * minute);
  expect(await read(people.stranger, records.authors)).toBe('200');
});

test('a grant ends when its giver may no longer share', async () => {
  const { read, give } = await open();
  for (const giver of [people.submitted, people.grantee, people.elsewhere]) await give(people.stranger, giver);
  await give(people.lateGrantee, people.lateGrantee);
  expect(await read(people.stranger, records.authors)).toBe('404 not_found');
  expect(await read(people.lateGrantee, records.authors)).toBe('404 not_found');
  await give(people.stranger, people.administrator);
  expect(await read(people.stranger, records.authors)).toBe('200');
});

test('former administrators cannot read by a grant to themselves', async () => {
  const { app, cookieOf, read, give } = await open({ env: { ADMIN_OPEN_IDS: '' } });
  await give(people.administrator, people.administrator);
  expect(await read(people.administrator, records.authors)).toBe('404 not_found');
  const reply = await app.inject({
    method: 'POST',
    url: `/api/records/${records.authors}/grants`,
    headers: { cookie: await cookieOf(people.author), ...ours },
    payload: { granteeId: people.author.id, period: 'hour' },
  });
  expect(reply.statusCode).toBe(400);
});

test.each(['record', 'interviews', 'application', 'jobTeam'] as const)(
  'while Feishu fails on %s, what is there and what is not are answered alike, and as undecided',
  async (endpoint) => {
    const world = await open();
    await both(world);
    world.feishu.replace({ [endpoint]: fail });
    world.pass(20_000);
    expect(await both(world)).toEqual(['503 access_unknown', '503 access_unknown']);
    expect((await world.linesOf(people.stranger)).slice(-2)).toEqual([
      'read undecided upstream_failed',
      'read undecided upstream_failed',
    ]);
  },
);

test('trouble at Feishu is no final no for the people of the job, and no refused line', async () => {
  const { read, feishu, pass, linesOf } = await open();
  expect(await read(people.manager, records.authors)).toBe('200');
  pass(6 * minute);
  feishu.replace({ jobTeam: fail });
  expect(await read(people.manager, records.authors)).toBe('503 access_unknown');
  expect(await linesOf(people.manager)).toEqual(['read allowed team', 'read undecided upstream_failed']);
  feishu.restore();
  expect(await read(people.manager, records.authors)).toBe('200');
});

test('until all interviews are loaded, nobody is refused, and authors can read', async () => {
  const world = await open({ swept: false });
  expect(await both(world)).toEqual(['503 access_unknown', '503 access_unknown']);
  world.feishu.restore();
  world.pass(20_000);
  expect(await both(world)).toEqual(['503 starting', '503 starting']);
  expect(await world.read(people.author, records.authors)).toBe('200');
  expect(await world.linesOf(people.stranger)).toHaveLength(4);
});

test('after thirty refusals in a minute a person has to wait, whatever they request, and others do not', async () => {
  const world = await open({ refusalsPerMinute: 30 });
  for (let times = 0; times < 15; times += 1) {
    expect(await both(world)).toEqual(['404 not_found', '404 not_found']);
  }
  expect(await both(world)).toEqual(['429 rate_limited', '429 rate_limited']);
  expect(await world.read(people.grantee, records.authors)).toBe('404 not_found');
  expect(await world.read(people.manager, records.authors)).toBe('200');
  expect((await world.linesOf(people.stranger)).at(-1)).toBe('read undecided rate_limited');
});

test('every attempt to share or to see the readers is audited, with the network address', async () => {
  const { app, trail, cookieOf, linesOf } = await open();
  const paths = ['/grants', '/people?name=a', '/readers'];
  for (const who of [people.author, people.submitted, people.administrator]) {
    for (const path of paths) {
      await app.inject({ url: `/api/records/${records.authors}${path}`, headers: { cookie: await cookieOf(who) } });
    }
  }
  expect(await linesOf(people.author)).toEqual([
    'list-grants allowed author',
    'search-people allowed author',
    'list-readers refused not_administrator',
  ]);
  expect(await linesOf(people.submitted)).toEqual([
    'list-grants refused may_not_share',
    'search-people refused may_not_share',
    'list-readers refused not_administrator',
  ]);
  expect((await linesOf(people.administrator)).at(-1)).toBe('list-readers allowed admin');
  expect((await trail()).every(({ address }) => address === '127.0.0.1')).toBe(true);
});
