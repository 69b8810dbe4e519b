import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { compileCache } from '../testing/main-process.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { emptyFolder, entry, openPostgresWorld, openSqliteWorld, person, start } from '../testing/store-world.ts';

const script = join(import.meta.dirname, 'audit.ts');

/** Runs the command in an empty environment, except for settings that make it start sooner. */
async function run(words: string, given: Record<string, string>, cwd = dirname(script)) {
  const env = { ...compileCache, ...given };
  const child = spawn(process.execPath, [script, ...words.split(' ')], { cwd, env });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  const [exitCode] = await once(child, 'close');
  return { ...said, exitCode };
}

test('it verifies the trail of a running server', async () => {
  const { store, folder } = await openSqliteWorld();
  await store.audit.append(entry());
  await store.audit.append(entry());
  const { hash } = await store.audit.head();
  expect(await run('verify', { DATA_DIR: folder })).toEqual({
    stdout: `The audit is intact: 2 lines. The last is line 2 with the hash ${hash}.\n`,
    stderr: '',
    exitCode: 0,
  });
});

test('it names the first line of a broken trail and fails', async () => {
  const { store, folder, tamper } = await openSqliteWorld();
  for (const requestId of ['req-1', 'req-2', 'req-3']) await store.audit.append(entry({ requestId }));
  await tamper('DROP TRIGGER audit_leaves_by_pruning', 'DELETE FROM audit WHERE number = 2');
  expect(await run('verify', { DATA_DIR: folder })).toEqual({
    stdout: '',
    stderr: 'The audit is broken at line 2.\n',
    exitCode: 1,
  });
});

test('it says in one sentence that tables are missing', async () => {
  const { folder, tamper } = await openSqliteWorld();
  await tamper('DROP TABLE audit_head');
  expect(await run('verify', { DATA_DIR: folder })).toEqual({
    stdout: '',
    stderr: 'The audit cannot be read (SQL logic error).\n',
    exitCode: 1,
  });
});

test('it lists lines as JSON, with times that people read', async () => {
  const { store, folder, clock } = await openSqliteWorld();
  await store.audit.append(entry({ recordId: toRecordId('8') }));
  clock.now += 1000;
  await store.audit.append(entry());
  const { stdout, exitCode } = await run('list --record 7 --person ou_a --since 2026-11-01', { DATA_DIR: folder });
  const expected = { number: 2, at: new Date(start + 1000).toISOString(), recordId: '7', person: person('ou_a') };
  expect(stdout).toMatch(/^[^\n]+\n$/);
  expect(JSON.parse(stdout)).toMatchObject(expected);
  expect(exitCode).toBe(0);
});

test('it lists what one request did', async () => {
  const { store, folder } = await openSqliteWorld();
  for (const requestId of ['req-1', 'req-2']) await store.audit.append(entry({ requestId }));
  const { stdout } = await run('list --request req-2', { DATA_DIR: folder });
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).number),
  ).toEqual([2]);
});

test('where only the sandbox has served, it is about the sandbox', async () => {
  const { store, folder } = await openSqliteWorld();
  await store.audit.append(entry());
  const above = emptyFolder();
  mkdirSync(above);
  symlinkSync(folder, join(above, 'sandbox'));
  expect(await run('verify', { DATA_DIR: above })).toMatchObject({ stdout: expect.stringContaining('1 line.') });
});

test('who reads only the beginning of a list gets no error', async () => {
  const { store, folder } = await openSqliteWorld();
  // More than a pipe holds, so that the command is still writing when nobody reads any more.
  for (let index = 0; index < 300; index += 1) await store.audit.append(entry({ reason: 'author'.repeat(100) }));
  const child = spawn(process.execPath, [script, 'list'], { env: { DATA_DIR: folder } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let errorOutput = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errorOutput += text;
  });
  const ended = once(child, 'close');
  child.stdout.once('data', () => child.stdout.destroy());
  expect((await ended)[0]).toBe(0);
  expect(errorOutput).toBe('');
});

test('the folder is read from an .env file in the working directory too', async () => {
  const folder = emptyFolder();
  mkdirSync(folder);
  writeFileSync(join(folder, '.env'), 'DATA_DIR=elsewhere\nFEISHU_APP_ID=without a secret\n');
  expect(await run('verify', {}, folder)).toEqual({
    stdout: '',
    stderr: 'There is no mianping.sqlite in elsewhere: set DATA_DIR to the folder that the server uses.\n',
    exitCode: 1,
  });
});

test('a command that is not understood is told what to say', async () => {
  expect(await run('erase', {})).toEqual({
    stdout: '',
    stderr:
      'Say: verify [--since NUMBER --hash HASH], ' +
      'list [--record ID] [--person ID] [--request ID] [--since 2026-11-01], or backup FILE.\n',
    exitCode: 2,
  });
});

test('a copy has the newest lines, and is as private as the store', async () => {
  const { store, folder } = await openSqliteWorld();
  await store.audit.append(entry());
  const copies = emptyFolder();
  mkdirSync(copies);
  const path = join(copies, 'mianping.sqlite');
  expect(await run(`backup ${path}`, { DATA_DIR: folder })).toMatchObject({ stderr: '', exitCode: 0 });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await run('verify', { DATA_DIR: copies })).toMatchObject({
    stdout: expect.stringContaining((await store.audit.head()).hash),
  });
  expect(await run(`backup ${path}`, { DATA_DIR: folder })).toMatchObject({ exitCode: 1 });
});

test('a line that was noted elsewhere shows that the end of the trail is gone', async () => {
  const { store, folder, tamper } = await openSqliteWorld();
  for (let index = 0; index < 3; index += 1) await store.audit.append(entry());
  const { number, hash } = await store.audit.head();
  const noted = `verify --since ${number} --hash ${hash}`;
  expect(await run(noted, { DATA_DIR: folder })).toMatchObject({ stderr: '', exitCode: 0 });
  await tamper(
    ...['audit_leaves_by_pruning', 'audit_head_moves_forward'].map((name) => `DROP TRIGGER ${name}`),
    'DELETE FROM audit WHERE number = 3',
    'UPDATE audit_head SET last_number = 2, last_hash = (SELECT hash FROM audit WHERE number = 2)',
  );
  expect(await run('verify', { DATA_DIR: folder })).toMatchObject({ exitCode: 0 });
  expect(await run(noted, { DATA_DIR: folder })).toEqual({
    stdout: '',
    stderr: 'The audit ends at line 2, before the line that was noted: lines are missing.\n',
    exitCode: 1,
  });
});

test.skipIf(!hasPostgres)('with DATABASE_URL it reads the trail that all servers share', async () => {
  const { store, address, tamper } = await openPostgresWorld();
  for (const requestId of ['req-1', 'req-2', 'req-3']) await store.audit.append(entry({ requestId }));
  const env = { DATABASE_URL: address };
  const { number, hash } = await store.audit.head();
  expect(await run(`verify --since ${number} --hash ${hash}`, env)).toEqual({
    stdout: `The audit is intact: 3 lines. The last is line 3 with the hash ${hash}.\n`,
    stderr: '',
    exitCode: 0,
  });
  const { stdout } = await run('list --record 7', env);
  const listed = stdout.split('\n').filter(Boolean);
  expect(listed.map((line) => JSON.parse(line).requestId)).toEqual(['req-1', 'req-2', 'req-3']);
  await tamper('DELETE FROM audit WHERE number = 2');
  expect(await run('verify', env)).toMatchObject({ stderr: 'The audit is broken at line 2.\n', exitCode: 1 });
  expect(await run('backup copy', env)).toMatchObject({ stderr: expect.stringContaining('pg_dump'), exitCode: 1 });
  expect(await run('verify', { DATABASE_URL: 'postgres://mianping:canary@127.0.0.1:1/mianping' })).toEqual({
    stdout: '',
    stderr: expect.stringMatching(/^DATABASE_URL: the database cannot be reached \(ECONNREFUSED\)[^\n]*\n$/),
    exitCode: 1,
  });
});
