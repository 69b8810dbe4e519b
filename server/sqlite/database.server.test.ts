import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { onFinished } from '../testing/on-finished.ts';
import { settingsErrorOf } from '../testing/settings-error-message.ts';
import { emptyFolder, openSqliteWorld } from '../testing/store-world.ts';
import { openDatabase, openDatabaseToRead } from './database.ts';

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

test('nobody else on the machine can read the folder or any file in it', async () => {
  const { folder, path } = await openSqliteWorld();
  expect(modeOf(folder)).toBe('700');
  expect([path, `${path}-wal`, `${path}-shm`].map(modeOf)).toEqual(['600', '600', '600']);
});

test('a folder that exists keeps its mode, and a file that is too open is closed to others', () => {
  const folder = emptyFolder();
  mkdirSync(folder, { mode: 0o750 });
  writeFileSync(join(folder, 'mianping.sqlite'), '', { mode: 0o644 });
  openDatabase(folder).close();
  expect(modeOf(folder)).toBe('750');
  expect(modeOf(join(folder, 'mianping.sqlite'))).toBe('600');
});

test('each commit is on the disk before it returns', () => {
  const database = openDatabase(emptyFolder());
  onFinished(() => database.close());
  const settings = ['journal_mode', 'synchronous'].map((name) => database.prepare(`PRAGMA ${name}`).get());
  expect(settings).toMatchObject([{ journal_mode: 'wal' }, { synchronous: 2 }]);
});

test('a read where there is no file makes none', () => {
  const folder = emptyFolder();
  expect(settingsErrorOf(() => openDatabaseToRead(folder))).toMatch(
    /^There is no mianping\.sqlite in .*data: set DATA_DIR/,
  );
  expect(() => statSync(folder)).toThrow('ENOENT');
});

test('a file of something else is refused with its folder and the reason, and left as it is', () => {
  const folder = emptyFolder();
  mkdirSync(folder);
  writeFileSync(join(folder, 'mianping.sqlite'), 'no database at all, but long enough to look at '.repeat(40));
  expect(settingsErrorOf(() => openDatabase(folder))).toMatch(
    /^DATA_DIR .*data cannot be used \(file is not a database\)/,
  );
  expect(statSync(join(folder, 'mianping.sqlite')).size).toBe(1880);
});

test('a folder that cannot be made is refused with the reason', () => {
  const folder = emptyFolder();
  writeFileSync(folder, 'a file in its place');
  expect(settingsErrorOf(() => openDatabase(folder))).toMatch(
    /^DATA_DIR .*data cannot be used \(EEXIST\): set it to a folder that this server may write to\.$/,
  );
});

test('a store of a newer version is left to that version', async () => {
  const { folder, store, tamper } = await openSqliteWorld();
  await store.close();
  await tamper('PRAGMA user_version = 99');
  expect(settingsErrorOf(() => openDatabase(folder))).toBe('The store in DATA_DIR was written by a newer version.');
  expect(settingsErrorOf(() => openDatabaseToRead(folder))).toContain('(99): use that version.');
});

test('a read before the first start of a version is refused', () => {
  const folder = emptyFolder();
  mkdirSync(folder);
  new DatabaseSync(join(folder, 'mianping.sqlite')).close();
  expect(settingsErrorOf(() => openDatabaseToRead(folder))).toContain('(0): start the server once.');
});
