import { expect, test } from 'vitest';
import type { RecordId } from '#domain/record-id.ts';
import { toRecordId } from '#testing/record-id.ts';
import { begin, find, sweep } from '../testing/directory-world.ts';
import { refusing } from '../testing/feishu/answers.ts';
import { recordId } from '../testing/feishu/connect.ts';

test('a team that cannot be read is not known, and the panel still is', async () => {
  const world = await begin();
  await find(world);
  world.feishu.replace({ application: refusing(1002001) });
  world.pass(6 * 60_000);
  await expect(find(world)).rejects.toMatchObject({ code: 'upstream_failed' });
  expect(world.directory.find(recordId)).toMatchObject({ team: null, panel: [{ authorId: 'ou_author' }] });
});

test('an application that is gone has a team of nobody', async () => {
  const world = await begin();
  world.jobs = {};
  expect(await find(world)).toMatchObject({ team: { jobId: null, ids: new Set() } });
});

test('a missing scope is told once with its remedy, and the directory says that it fails', async () => {
  const world = await begin({ interviews: refusing(99991672) });
  await sweep(world);
  expect(world.directory.progress()).toEqual({ state: 'failing', records: 0, days: 30 });
  const remedies = world.lines.filter((line) => line.includes('hire:application:readonly'));
  expect(remedies).toHaveLength(1);
  expect(remedies[0]).toContain('hire:job:readonly');
  expect(world.feishu.hireCalls).toHaveLength(1);
});

test.each(['application', 'jobTeam'] as const)(
  'a missing scope for %s shows before anybody needs it',
  async (endpoint) => {
    const world = await begin({ [endpoint]: refusing(99991672) });
    world.directory.start();
    await expect.poll(() => world.directory.progress().state).toBe('failing');
    expect(world.directory.progress().records).toBe(1);
    const calls = world.feishu.hireCalls.length;
    for (let times = 0; times < 5; times += 1) expect(world.directory.find(recordId, {})?.team).toBeNull();
    expect(world.feishu.hireCalls).toHaveLength(calls);
  },
);

test('whoever leaves while they wait is let go, and a failure is shared for fifteen seconds', async () => {
  const world = await begin({ interviews: refusing(1002002) });
  const left = AbortSignal.abort(new Error('left'));
  await expect(world.directory.refresh(null, { signal: left })).rejects.toThrow('left');
  for (let times = 0; times < 3; times += 1) {
    await expect(world.directory.refresh(null, {})).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(world.feishu.hireCalls).toHaveLength(1);
  world.feishu.restore();
  world.pass(15_000);
  await expect(world.directory.refresh(null, {})).resolves.toBeUndefined();
});

test('the team is asked for whether the record is known or not, and fails alike', async () => {
  const world = await begin();
  await sweep(world);
  await find(world);
  world.feishu.replace({ jobTeam: refusing(1002001) });
  const ask = (id: RecordId) => world.directory.readTeam(id, {}).catch((error: unknown) => error);
  expect([await ask(recordId), await ask(toRecordId('404'))]).toMatchObject([
    { code: 'upstream_failed' },
    { code: 'upstream_failed' },
  ]);
});

test('the log counts and names nobody', async () => {
  const world = await begin();
  await sweep(world);
  await find(world);
  expect(world.ownLines).toEqual([
    '["info",{"records":1,"left":3},"reading interviews"]',
    '["info",{"records":1,"people":1,"days":30,"megabytes":1},"the interviews have been read"]',
  ]);
});

test('a closed directory asks nothing more', async () => {
  const world = await begin();
  world.directory.start();
  await world.directory.close();
  const calls = world.feishu.hireCalls.length;
  await expect(find(world)).rejects.toThrow('closing');
  expect(world.feishu.hireCalls).toHaveLength(calls);
});
