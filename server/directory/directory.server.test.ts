import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { begin, find, knownTeam, sweep, teamOf, today } from '../testing/directory-world.ts';
import { recordId } from '../testing/feishu/connect.ts';
import { interview } from '../testing/feishu/interviews.ts';
import { day } from './time-ranges.ts';

const minute = 60_000;

test('a record leads to its application, its job, the job’s people and its panel', async () => {
  const world = await begin();
  world.interviews.push(interview('12', '21', today + 3 * day, [{ id: '42', by: 'ou_next', submitted: false }]));
  await sweep(world);
  expect(await find(world)).toMatchObject({
    recordId,
    authorId: 'ou_author',
    applicationId: '21',
    team: expect.objectContaining({ jobId: '31', ids: new Set(['ou_recruiter', 'ou_manager']) }),
    panel: expect.arrayContaining([
      expect.objectContaining({ recordId, authorId: 'ou_author', submitted: true }),
      expect.objectContaining({ recordId: '42', authorId: 'ou_next', submitted: false }),
    ]),
  });
});

test('all interviews of the days are known, over as many pages as it takes, and their people by name', async () => {
  const world = await begin();
  for (let at = 0; at < 30; at += 1) {
    const records = [{ id: String(1000 + at), by: `ou_${at}`, submitted: true }];
    world.interviews.push(interview(String(100 + at), '21', today - at * day, records));
  }
  world.interviews.push(interview('99', '21', today - 40 * day, [{ id: '999', by: 'ou_old', submitted: true }]));
  await sweep(world);
  expect(world.directory.progress()).toEqual({ state: 'ready', records: 31, days: 30 });
  expect(world.directory.people()).toHaveLength(31);
  expect(world.directory.people()).toContainEqual({ id: 'ou_7', name: { zh: '名ou_7', en: 'Name of ou_7' } });
});

test('before the sweep has come to it, a record just made is found by one look for all who ask', async () => {
  const world = await begin();
  expect(await Promise.all(Array.from({ length: 50 }, () => teamOf(world)))).toEqual(
    Array.from({ length: 50 }, () => ['ou_recruiter', 'ou_manager']),
  );
  expect(world.feishu.hireCalls.map(({ path }) => path.split('?')[0])).toEqual([
    '/open-apis/hire/v1/interviews',
    '/open-apis/hire/v1/applications/21',
    '/open-apis/hire/v1/jobs/31/recruiter',
  ]);
});

test('a record that is not there costs one look in fifteen seconds, however often it is asked for', async () => {
  const world = await begin();
  for (let times = 0; times < 5; times += 1) expect(await find(world, toRecordId('404'))).toBeNull();
  expect(world.feishu.hireCalls).toHaveLength(1);
  world.pass(15_000);
  await find(world, toRecordId('404'));
  expect(world.feishu.hireCalls).toHaveLength(2);
});

test('the ids are asked for in the configured kind', async () => {
  const world = await begin();
  await find(world);
  expect(world.feishu.hireCalls.filter(({ path }) => !path.includes('user_id_type=open_id'))).toEqual([]);
});

test('who leaves the job is out of the team after five minutes, and a new one is in', async () => {
  const world = await begin();
  expect(await teamOf(world)).toContain('ou_manager');
  world.teams['31'] = ['ou_recruiter', 'ou_successor'];
  world.pass(5 * minute + 1);
  expect(world.directory.find(recordId)?.team).toBeNull();
  expect(await teamOf(world)).toEqual(['ou_recruiter', 'ou_successor']);
});

test('a team in use is renewed in the background, so that nobody waits', async () => {
  const world = await begin();
  await find(world);
  world.teams['31'] = ['ou_recruiter', 'ou_successor'];
  world.pass(3 * minute);
  expect(knownTeam(world)).toEqual(['ou_recruiter', 'ou_manager']);
  await expect.poll(() => knownTeam(world)).toEqual(['ou_recruiter', 'ou_successor']);
});

test('an evaluation submitted since is seen by the next look', async () => {
  const owed = { id: '42', by: 'ou_second', submitted: false };
  const world = await begin();
  world.interviews.push(interview('12', '21', today - 20 * day, [owed]));
  await sweep(world);
  expect((await find(world))?.panel).toContainEqual(expect.objectContaining({ recordId: '42', submitted: false }));
  owed.submitted = true;
  world.pass(15_000);
  await world.directory.refresh(recordId, {});
  expect((await find(world))?.panel).toContainEqual(expect.objectContaining({ recordId: '42', submitted: true }));
});

test('whoever looks at a list sees what was submitted and who has joined a team since, however old the interview is', async () => {
  const owed = { id: '42', by: 'ou_second', submitted: false };
  const world = await begin();
  const { directory, teams, feishu } = world;
  world.interviews.push(interview('12', '21', today - 20 * day, [owed]));
  await sweep(world);
  await expect.poll(() => directory.isReading(), { timeout: 10_000 }).toBe(false);
  owed.submitted = true;
  teams['31'] = ['ou_recruiter', 'ou_manager', 'ou_new'];
  expect(await directory.refreshList(['21'], {})).toBe(false);
  world.pass(11 * minute);
  expect(await directory.refreshList(['21'], {})).toBe(true);
  expect(directory.find(recordId)?.panel).toContainEqual(expect.objectContaining({ recordId: '42', submitted: true }));
  expect((await directory.refreshJobsWith('ou_new', [])).jobIds).toEqual(['31']);
  const calls = feishu.hireCalls.length;
  expect(await directory.refreshList(['21'], {})).toBe(false);
  expect(feishu.hireCalls).toHaveLength(calls);
});
