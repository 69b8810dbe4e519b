import { expect, test } from 'vitest';
import { recordId } from '../feishu/hostile-upstream.test-server.ts';
import { begin, find, sweep, teamOf } from './directory-world.test-server.ts';

test('a team that cannot be read is nobody, and the panel is still known', async () => {
  const world = await begin();
  await find(world);
  world.refusing.applications = 1002001;
  world.pass(6 * 60_000);
  expect(await find(world)).toMatchObject({ jobId: null, teamIds: new Set(), panel: [{ authorId: 'ou_author' }] });
});

test('an application that is gone has a team of nobody', async () => {
  const world = await begin((served) => {
    served.jobs = {};
  });
  expect(await find(world)).toMatchObject({ jobId: null, teamIds: new Set() });
});

test('a missing scope is told once with its cure, and the directory says that it fails', async () => {
  const world = await begin((served) => {
    served.refusing.interviews = 99991672;
  });
  await sweep(world);
  expect(world.directory.progress()).toEqual({ state: 'failing', records: 0, days: 30 });
  const cures = world.lines.filter((line) => line.includes('hire:application:readonly'));
  expect(cures).toHaveLength(1);
  expect(cures[0]).toContain('hire:job:readonly');
  expect(world.calls).toHaveLength(1);
});

test.each(['applications', 'jobs'] as const)('a missing scope for %s shows before anybody needs it', async (kind) => {
  const world = await begin((served) => {
    served.refusing[kind] = 99991672;
  });
  world.directory.start();
  await expect.poll(() => world.directory.progress().state).toBe('failing');
  expect(world.directory.progress().records).toBe(1);
  const calls = world.calls.length;
  for (let times = 0; times < 5; times += 1) expect(await teamOf(world)).toEqual([]);
  expect(world.calls).toHaveLength(calls);
});

test('whoever leaves while he waits is let go, and Feishu’s failing is nobody’s error', async () => {
  const world = await begin((served) => {
    served.refusing.interviews = 1002001;
  });
  world.directory.find(recordId);
  await expect(world.directory.lookAgain(AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
  await expect(world.directory.lookAgain()).resolves.toBeUndefined();
});

test('the log counts and names nobody', async () => {
  const world = await begin();
  await sweep(world);
  await find(world);
  expect(world.ownLines).toEqual([
    '["info",{"records":1,"left":3},"reading interviews"]',
    '["info",{"records":1,"people":1,"days":30},"the interviews have been read"]',
  ]);
});

test('a closed directory asks nothing more', async () => {
  const world = await begin();
  world.directory.start();
  await world.directory.close();
  const calls = world.calls.length;
  expect(await find(world)).toBeNull();
  expect(world.calls).toHaveLength(calls);
});
