import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { issuerOf } from '../store/issuer.ts';
import { compileCache } from '../testing/main-process.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { emptyFolder, entry, hour, openPostgresWorld, openSqliteWorld, person } from '../testing/store-world.ts';

const script = join(import.meta.dirname, 'sessions.ts');

/** Runs the command in an empty environment, except for settings that make it start sooner. */
function run(folder: string | Record<string, string>, ...words: string[]) {
  const env = { ...compileCache, ...(typeof folder === 'string' ? { DATA_DIR: folder } : folder) };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('a lost laptop is signed out beside the running server, with the grants to and by its owner', async () => {
  const { store, folder, clock, trail, verify } = await openSqliteWorld();
  // The command knows only the real time.
  clock.now = Date.now();
  const signIn = (id: string) =>
    store.sessions.start({ person: person(id), former: null, line: entry({ action: 'sign-in' }) });
  const share = (grantee: string, grantedBy: string) => {
    const people = { grantee: person(grantee), grantedBy: person(grantedBy) };
    return store.grants.add({ recordId: toRecordId('7'), ...people, milliseconds: hour }, entry({ action: 'grant' }));
  };
  const ids = [await signIn('ou_a'), await signIn('ou_a'), await signIn('ou_b')];
  for (const [grantee = '', grantedBy = ''] of [
    ['ou_a', 'ou_b'],
    ['ou_c', 'ou_a'],
    ['ou_c', 'ou_b'],
  ])
    await share(grantee, grantedBy);
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
  const found = await Promise.all(ids.map((id) => store.sessions.find(id)));
  expect(found.map((session) => session !== null)).toEqual([false, false, true]);
  expect(await store.grants.listLive(toRecordId('7'))).toMatchObject([
    { grantedBy: { id: 'ou_b' }, grantee: { id: 'ou_c' } },
  ]);
  expect((await trail()).at(-1)).toMatchObject({ action: 'end-sessions', subjectId: 'ou_a', person: null });
  expect(await verify()).toMatchObject({ isIntact: true });
});

test('what is not understood, or has no store, is told in one line', async () => {
  const { folder } = await openSqliteWorld();
  for (const words of [[], ['end'], ['end', 'ou_a'], ['list', '--person', 'ou_a'], ['end', '--all']]) {
    expect(run(folder, ...words)).toEqual({ status: 2, stdout: '', stderr: 'Say: list, or end --person ID.\n' });
  }
  expect(run(emptyFolder(), 'list')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^There is no mianping\.sqlite in .*: set DATA_DIR/),
  });
});

test.skipIf(!hasPostgres)('with DATABASE_URL it signs somebody out of all servers that share it', async () => {
  const { reopen, address, clock } = await openPostgresWorld();
  clock.now = Date.now();
  const issuer = issuerOf({ appId: 'cli_a', tenantKey: 'tenant', userIdType: 'open_id' });
  const store = await reopen({ issuer, appSecret: 's' });
  const reader = person('ou_a');
  const id = await store.sessions.start({ person: reader, former: null, line: entry({ action: 'sign-in' }) });
  const app = { FEISHU_APP_ID: 'cli_a', FEISHU_APP_SECRET: 's', FEISHU_TENANT_KEY: 'tenant', ACCESS: 'members' };
  const env = { ...app, DATA_DIR: emptyFolder(), DATABASE_URL: address };
  expect(JSON.parse(run(env, 'list').stdout)).toMatchObject({ person: reader, sessions: 1 });
  expect(run(env, 'end', '--person', 'ou_a')).toEqual({
    status: 0,
    stdout: 'Ended for ou_a: 1 sessions, 0 grants to or by them.\n',
    stderr: '',
  });
  expect(await store.sessions.find(id)).toBeNull();
});
