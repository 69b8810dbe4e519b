import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { emptyFolder, hour, openWorld, person } from './testing/store-world.ts';

/** Runs the command with nothing in its environment but the folder. */
function run(folder: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'sessions-cli.ts'), ...words],
    { env: { DATA_DIR: folder }, encoding: 'utf8' },
  );
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
