import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { openSqliteFile } from '../sqlite/sqlite-store.ts';
import { minute, openKeptWorld, runOnce, type Start, untilRead } from '../testing/kept-world.ts';
import { day } from './time-ranges.ts';

const [submitted, owed] = [toRecordId('711'), toRecordId('712')];
const line = 'what an earlier process knew of interviews cannot be used: it is read from Feishu anew';

async function untilNamed({ directory }: Pick<Start, 'directory'>): Promise<void> {
  while (directory.detailsOf('21')?.candidateName === undefined) await nextTurn();
}

test('after a restart everything is known at once, with its age, before Feishu is asked anything', async () => {
  const world = openKeptWorld();
  await runOnce(world);
  world.clock.now += 2 * minute;
  const { directory, calls } = await world.start();
  await untilRead({ directory });
  expect(directory.detailsOf('21')).toEqual({
    jobId: '31',
    jobTitle: '架构师canary',
    candidateName: '欧阳思远canary',
    stage: { zh: '复试', en: null },
    isOpen: true,
  });
  expect([...directory.interviewsOf('21')].flatMap(({ evaluations }) => evaluations)).toMatchObject([
    { authorName: { zh: '许曼canary' }, conclusion: 'fail', submitted: true },
    { authorName: { zh: '林安canary' }, conclusion: 'not-submitted', submitted: false },
  ]);
  expect(directory.people()).toHaveLength(2);
  expect(directory.find(submitted)).toMatchObject({ authorId: 'ou_xu', panel: [{}, {}] });
  expect(calls.filter((name) => ['interviews', 'title', 'name'].includes(name))).toEqual([]);
});

test('no byte of the store tells a name, an id of a person or a conclusion', async () => {
  const world = openKeptWorld();
  await runOnce(world);
  const database = new DatabaseSync(join(world.folder, 'mianping.sqlite'));
  expect(database.prepare('SELECT count(*) AS blocks FROM directory').get()?.blocks).toBeGreaterThanOrEqual(6);
  database.close();
  for (const bytes of world.bytes()) expect(bytes.toString('latin1')).not.toMatch(/canary|ou_|submitted|fail/);
  const names = ['许曼', '林安', '欧阳思远', '架构师'].flatMap((name) => [
    Buffer.from(name),
    Buffer.from(name, 'utf16le'),
  ]);
  for (const bytes of world.bytes()) for (const name of names) expect(bytes.includes(name)).toBe(false);
});

test('an outdated stored directory still names interviews, and decides nothing until the server has read Feishu again', async () => {
  const world = openKeptWorld();
  await runOnce(world);
  world.clock.now += 2 * day;
  const answers = Promise.withResolvers<void>();
  const { directory } = await world.start({ until: answers.promise });
  await untilNamed({ directory });
  expect(directory.people()).toHaveLength(2);
  expect([directory.isComplete(), directory.knowsPanels(), directory.isReading()]).toEqual([false, false, true]);
  expect(directory.find(submitted)).toMatchObject({ applicationId: '21', authorId: null, panel: null, team: null });
  answers.resolve();
  await untilRead({ directory });
  expect(directory.knowsPanels()).toBe(true);
  expect(directory.find(submitted)).toMatchObject({ authorId: 'ou_xu', panel: [{}, {}] });
});

test('a team of before decides nothing: it only says whose jobs to ask about', async () => {
  const world = openKeptWorld();
  await runOnce(world);
  world.company.team = ['ou_recruiter', 'ou_successor'];
  const answers = Promise.withResolvers<void>();
  const { directory } = await world.start({ until: answers.promise });
  await untilRead({ directory });
  expect(directory.teamOf('31')).toBeNull();
  const asking = directory.refreshJobsWith('ou_manager', []);
  expect(directory.find(submitted)?.team).toBeNull();
  answers.resolve();
  expect(await asking).toEqual({ jobIds: ['31'], isReading: false, isComplete: true });
  expect([...(directory.teamOf('31')?.ids ?? [])]).toEqual(['ou_recruiter', 'ou_successor']);
});

test.each([
  ['another secret', { appSecret: 'another' }],
  ['another company', { issuer: 'another' }],
])('what was kept under %s is forgotten with one line, and read anew', async (_name, options) => {
  const world = openKeptWorld();
  await runOnce(world);
  const second = await world.start(options);
  await untilRead(second);
  expect(second.lines.filter((each) => each.includes('warn'))).toHaveLength(1);
  expect(second.lines.join()).toContain(line);
  expect(second.directory.detailsOf('21')?.candidateName).toBe('欧阳思远canary');
  await second.stop();
  const third = await world.start(options);
  await untilRead(third);
  expect(third.lines.filter((each) => each.includes('warn'))).toEqual([]);
  expect(third.calls).not.toContain('name');
});

test('a damaged row is forgotten with one line, and no interview is taken for called off because of it', async () => {
  const world = openKeptWorld();
  await runOnce(world);
  const database = new DatabaseSync(join(world.folder, 'mianping.sqlite'));
  database.exec(
    "UPDATE directory SET sealed = zeroblob(length(sealed)) WHERE number = (SELECT max(number) FROM directory WHERE name LIKE 'interviews %')",
  );
  database.close();
  const { directory, lines, calls } = await world.start();
  await untilRead({ directory });
  expect(lines.filter((each) => each.includes('warn'))).toHaveLength(1);
  expect(calls).toContain('interviews');
  expect(directory.progress().records).toBe(2);
  expect(calls).not.toContain('name');
});

test('the store drops people who are gone from Feishu, and interviews older than DIRECTORY_DAYS', async () => {
  const world = openKeptWorld();
  await runOnce(world);
  world.company.interviews.splice(0);
  world.clock.now += 2 * day;
  await runOnce(world);
  const kept = namesKept(world);
  expect(kept).toEqual(['progress 0']);
});

test('fewer days forget at the next start what is older', async () => {
  const world = openKeptWorld();
  await runOnce(world);
  const { directory, stop } = await world.start({ days: 5 });
  await untilRead({ directory });
  while (directory.find(owed) !== null) await nextTurn();
  expect(directory.find(submitted)).not.toBeNull();
  await stop();
  expect(namesKept(world).filter((name) => name.startsWith('interviews'))).toHaveLength(1);
});

test('a copy of the store for a backup has none of it', async () => {
  const world = openKeptWorld();
  await runOnce(world);
  const copy = join(world.folder, 'copy');
  mkdirSync(copy);
  const file = openSqliteFile(world.folder);
  file.backUp(join(copy, 'mianping.sqlite'));
  file.close();
  expect(namesKept(world)).not.toEqual([]);
  expect(namesKept({ folder: copy })).toEqual([]);
});

function namesKept({ folder }: { folder: string }): string[] {
  const database = new DatabaseSync(join(folder, 'mianping.sqlite'));
  const names = database.prepare('SELECT name FROM directory ORDER BY name').all();
  database.close();
  return names.map(({ name }) => String(name));
}
