import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { settingsErrorOf } from '../testing/settings-error-message.ts';
import { emptyFolder, entry, issuer, openWorld, person } from '../testing/store-world.ts';
import { openAudit } from './store.ts';
import { openTables } from './tables.ts';

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

test('nobody else on the machine can read the folder or any file in it', () => {
  const { folder, path } = openWorld();
  expect(modeOf(folder)).toBe('700');
  expect([path, `${path}-wal`, `${path}-shm`].map(modeOf)).toEqual(['600', '600', '600']);
});

test('a folder that exists keeps its mode, and a file that is too open is closed to others', () => {
  const folder = emptyFolder();
  mkdirSync(folder, { mode: 0o750 });
  writeFileSync(join(folder, 'mianping.sqlite'), '', { mode: 0o644 });
  openTables({ folder, issuer }).close();
  expect(modeOf(folder)).toBe('750');
  expect(modeOf(join(folder, 'mianping.sqlite'))).toBe('600');
});

test('two processes work on one file, and each sees what the other wrote', () => {
  const { folder, store, clock } = openWorld();
  const other = openTables({ folder, issuer, now: () => clock.now });
  onTestFinished(() => other.close());
  const sessionId = other.sessions.start(person('ou_a'));
  store.audit.append(entry());
  other.audit.append(entry());
  store.audit.append(entry());
  expect(other.audit.verify()).toMatchObject({ intact: true, lines: 3 });
  expect(store.sessions.find(sessionId)?.person.id).toBe('ou_a');
});

test('the audit can be read beside a server, and reading takes no write', () => {
  const { folder, store } = openWorld();
  store.audit.append(entry());
  const { audit, close } = openAudit(folder);
  onTestFinished(close);
  const reading = audit.list({});
  expect(reading.next().value).toMatchObject({ number: 1 });
  store.audit.append(entry());
  expect(audit.verify()).toMatchObject({ intact: true, lines: 2 });
});

test('the audit can be read after the server has stopped', () => {
  const { folder, store } = openWorld();
  store.audit.append(entry());
  store.close();
  const { audit, close } = openAudit(folder);
  onTestFinished(close);
  expect(audit.verify()).toMatchObject({ intact: true, lines: 1 });
});

test('looking for an audit where there is none makes no file', () => {
  const folder = emptyFolder();
  expect(settingsErrorOf(() => openAudit(folder))).toMatch(/^There is no mianping\.sqlite in .*data: set DATA_DIR/);
  expect(() => statSync(folder)).toThrow('ENOENT');
});

test('a file of something else is refused with its folder and the reason, and left as it is', () => {
  const folder = emptyFolder();
  mkdirSync(folder);
  writeFileSync(join(folder, 'mianping.sqlite'), 'no database at all, but long enough to look at '.repeat(40));
  expect(settingsErrorOf(() => openTables({ folder, issuer }))).toMatch(
    /^DATA_DIR .*data cannot be used \(file is not a database\)/,
  );
  expect(statSync(join(folder, 'mianping.sqlite')).size).toBe(1880);
});

test('a folder that cannot be made is refused with the reason', () => {
  const folder = emptyFolder();
  writeFileSync(folder, 'a file in its place');
  expect(settingsErrorOf(() => openTables({ folder, issuer }))).toMatch(
    /^DATA_DIR .*data cannot be used \(EEXIST\): set it to a folder that this server may write to\.$/,
  );
});

test('a store of a newer version is left to that version', () => {
  const { folder, store, tamper } = openWorld();
  store.close();
  tamper('PRAGMA user_version = 99');
  expect(settingsErrorOf(() => openTables({ folder, issuer }))).toBe(
    'The store in DATA_DIR was written by a newer version.',
  );
  expect(settingsErrorOf(() => openAudit(folder))).toContain('(99): use that version.');
});

test('an audit command that comes before the first start of its version says so', () => {
  const folder = emptyFolder();
  mkdirSync(folder);
  new DatabaseSync(join(folder, 'mianping.sqlite')).close();
  expect(settingsErrorOf(() => openAudit(folder))).toContain('(0): start the server once.');
});
