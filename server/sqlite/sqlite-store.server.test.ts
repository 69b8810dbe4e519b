import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createTrailReading } from '../store/trail-reading.ts';
import { onFinished } from '../testing/on-finished.ts';
import { emptyFolder, entry, issuer, openSqliteWorld, person, worldOf } from '../testing/store-world.ts';
import { openSqliteFile, openSqliteStore } from './sqlite-store.ts';

/** Another connection to the same file. */
function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  onFinished(() => database.close());
  return database;
}

/** Transactions in the write-ahead log: the last frame of each holds the size of the file after it. */
function transactionsIn(path: string): number {
  const log = readFileSync(`${path}-wal`);
  const pageSize = log.readUInt32BE(8);
  const frames = Math.floor((log.length - 32) / (24 + pageSize));
  const isLast = (frame: number) => log.readUInt32BE(32 + frame * (24 + pageSize) + 4) > 0;
  return Array.from({ length: frames }, (_, frame) => frame).filter(isLast).length;
}

test('what comes in one turn is one transaction', async () => {
  const { store, path, verify } = await openSqliteWorld();
  await store.audit.append(entry());
  const before = transactionsIn(path);
  await Promise.all(Array.from({ length: 100 }, () => store.audit.append(entry())));
  expect(transactionsIn(path) - before).toBe(1);
  expect(await verify()).toMatchObject({ isIntact: true, lines: 101 });
});

test('while the disk keeps a change waiting, reading goes on, and nothing is answered before it is written', async () => {
  const { store, path } = await openSqliteWorld();
  const sessionId = await store.sessions.start({ person: person('ou_a'), former: null, line: entry() });
  const other = connect(path);
  other.exec('BEGIN IMMEDIATE');
  let isWritten = false;
  const written = store.audit.append(entry()).then(() => {
    isWritten = true;
  });
  for (let turn = 0; turn < 100; turn += 1) await nextTurn();
  expect((await store.sessions.find(sessionId))?.person.id).toBe('ou_a');
  expect(isWritten).toBe(false);
  other.exec('COMMIT');
  await written;
});

test('two processes work on one file, and each sees what the other wrote', async () => {
  const { folder, store, clock, verify } = await openSqliteWorld();
  const other = openSqliteStore({ folder, issuer, now: () => clock.now });
  onFinished(other.close);
  const sessionId = await other.sessions.start({ person: person('ou_a'), former: null, line: entry() });
  for (const { audit } of [store, other, store]) await audit.append(entry());
  expect(await verify()).toMatchObject({ isIntact: true, lines: 4 });
  expect((await store.sessions.find(sessionId))?.person.id).toBe('ou_a');
});

test('the trail is read beside a server and after it, and a list that is being read keeps no write waiting', async () => {
  const { folder, store, verify } = await openSqliteWorld();
  await store.audit.append(entry());
  const file = openSqliteFile(folder);
  onFinished(file.close);
  const list = createTrailReading(file).list({});
  expect((await list.next()).value).toMatchObject({ number: 1 });
  await store.audit.append(entry());
  expect(await createTrailReading(file).verify()).toMatchObject({ isIntact: true, lines: 2 });
  await store.close();
  expect(await verify()).toMatchObject({ isIntact: true, lines: 2 });
});

test('a copy of the file, and a backup of it while a server writes, can be verified', async () => {
  const { folder, path, store } = await openSqliteWorld();
  await store.audit.append(entry());
  const [backup, copy] = [emptyFolder(), emptyFolder()];
  for (const other of [backup, copy]) mkdirSync(other);
  const file = openSqliteFile(folder);
  file.backUp(join(backup, 'mianping.sqlite'));
  file.close();
  // The process that closes the file last moves the write-ahead log into it.
  await store.close();
  copyFileSync(path, join(copy, 'mianping.sqlite'));
  for (const other of [backup, copy]) {
    const opened = openSqliteFile(other);
    onFinished(opened.close);
    expect(await createTrailReading(opened).verify()).toMatchObject({ isIntact: true, lines: 1 });
  }
});

describe('the file itself refuses', async () => {
  const { verdictAfter } = await worldOf('sqlite', 3);

  test.each([
    ['a change', "UPDATE audit SET hash = '' WHERE number = 2"],
    ['a new number', 'UPDATE audit SET number = 9 WHERE number = 3'],
    ['a removal', 'DELETE FROM audit WHERE number = 2'],
    ['a removal of everything', 'DELETE FROM audit'],
    ['a line in the middle', "INSERT INTO audit (number, line, hash) VALUES (2, '{\"at\":1}', '')"],
    ['a replacement', "INSERT OR REPLACE INTO audit (number, line, hash) VALUES (2, '{\"at\":1}', '')"],
    ['a line far behind the end', "INSERT INTO audit (number, line, hash) VALUES (9, '{\"at\":1}', '')"],
    ['a head that moves back', 'UPDATE audit_head SET last_number = 1'],
    ['a pruning that moves back', 'UPDATE audit_head SET pruned_number = -1'],
    ['a pruning beyond the last line', 'UPDATE audit_head SET pruned_number = 9'],
    ['another head', "INSERT OR REPLACE INTO audit_head VALUES (1, 0, '', 0, '')"],
    ['to lose the head', 'DELETE FROM audit_head'],
  ])('%s', async (_, statement) => {
    await expect(verdictAfter(statement)).rejects.toThrow(/audit/);
    expect(await verdictAfter()).toMatchObject({ isIntact: true, lines: 3 });
  });
});
