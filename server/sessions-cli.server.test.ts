import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { issuerOf } from './store/issuer.ts';
import { compileCache } from './testing/main-process.ts';
import { openRedisWorld } from './testing/redis-world.ts';
import { emptyFolder, entry, hour, openWorld, person } from './testing/store-world.ts';
import { until } from './testing/until.ts';

const script = join(import.meta.dirname, 'sessions-cli.ts');

/** Runs the command with nothing of this environment but what makes it start sooner. */
function run(folder: string | Record<string, string>, ...words: string[]) {
  const env = { ...compileCache, ...(typeof folder === 'string' ? { DATA_DIR: folder } : folder) };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('a lost laptop is signed out beside the running server, with the grants to and by its owner', () => {
  const { store, folder, clock } = openWorld();
  // The command knows the real time only.
  clock.now = Date.now();
  const [first, second] = [store.sessions.start(person('ou_a')), store.sessions.start(person('ou_a'))];
  const other = store.sessions.start(person('ou_b'));
  store.grants.add({
    recordId: toRecordId('7'),
    grantee: person('ou_a'),
    grantedBy: person('ou_b'),
    milliseconds: hour,
  });
  store.grants.add({
    recordId: toRecordId('7'),
    grantee: person('ou_c'),
    grantedBy: person('ou_a'),
    milliseconds: hour,
  });
  store.grants.add({
    recordId: toRecordId('7'),
    grantee: person('ou_c'),
    grantedBy: person('ou_b'),
    milliseconds: hour,
  });
  const listed = run(folder, 'list').stdout.trim().split('\n');
  expect(listed.map((line) => JSON.parse(line))).toMatchObject([
    { person: { id: 'ou_a' }, sessions: 2 },
    { person: { id: 'ou_b' }, sessions: 1 },
  ]);
  expect(run(folder, 'end', '--person', 'ou_a')).toEqual({
    status: 0,
    stdout: 'Ended for ou_a: 2 sessions, 2 grants to or by them.\n',
    stderr: '',
  });
  expect([first, second, other].map((id) => store.sessions.find(id) !== null)).toEqual([false, false, true]);
  expect(store.grants.listLive(toRecordId('7'))).toMatchObject([
    { grantedBy: { id: 'ou_b' }, grantee: { id: 'ou_c' } },
  ]);
  expect([...store.audit.list({})]).toMatchObject([{ action: 'end-sessions', subjectId: 'ou_a', person: null }]);
  expect(store.audit.verify()).toMatchObject({ intact: true });
});

test('what is not understood, or has no store, is told in one line', () => {
  const { folder } = openWorld();
  for (const words of [[], ['end'], ['end', 'ou_a'], ['list', '--person', 'ou_a'], ['end', '--all']]) {
    expect(run(folder, ...words)).toEqual({ status: 2, stdout: '', stderr: 'Say: list, or end --person ID.\n' });
  }
  expect(run(emptyFolder(), 'list')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^There is no mianping\.sqlite in .*: set DATA_DIR/),
  });
});

test('with Redis it signs somebody out of all servers that share it', async () => {
  const { openReplica, redis, clock } = await openRedisWorld();
  clock.now = Date.now();
  const issuer = issuerOf({ appId: 'cli_a', tenantKey: 'tenant', userIdType: 'open_id' });
  const { store } = await openReplica({ issuer });
  const reader = person('ou_a');
  const id = await store.sessions.start({ person: reader, former: null, line: entry({ action: 'sign-in' }) });
  const app = { FEISHU_APP_ID: 'cli_a', FEISHU_APP_SECRET: 's', FEISHU_TENANT_KEY: 'tenant', ACCESS: 'members' };
  const env = { ...app, DATA_DIR: emptyFolder(), REDIS_URL: redis.url };
  expect(JSON.parse(run(env, 'list').stdout)).toMatchObject({ person: reader, sessions: 1 });
  expect(run(env, 'end', '--person', 'ou_a')).toEqual({
    status: 0,
    stdout: 'Ended for ou_a: 1 sessions, 0 grants to or by them.\n',
    stderr: '',
  });
  await until(async () => (await store.sessions.find(id)) === null);
});
