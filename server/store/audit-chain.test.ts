import { copyFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  emptyFolder,
  entry,
  forgedValues,
  openWorld,
  start,
  withoutTriggers,
  worldOf,
} from '../testing/store-world.ts';
import { createAudit } from './audit.ts';
import { hashLine, writeLine } from './audit-line.ts';
import { openDatabase } from './database.ts';
import { inTransaction } from './transaction.ts';

test('a trail without lines is intact', () => {
  expect(openWorld().store.audit.verify()).toEqual({ intact: true, lines: 0, lastHash: '' });
});

test('the verdict names the last hash, which a list shows too', () => {
  const { store } = worldOf(3);
  const lastHash = [...store.audit.list({})].at(-1)?.hash;
  expect(store.audit.verify()).toEqual({ intact: true, lines: 3, lastHash });
});

describe('the file itself refuses', () => {
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
  ])('%s', (_, statement) => {
    const { store, tamper } = worldOf(3);
    expect(() => tamper(statement)).toThrow(/audit/);
    expect(store.audit.verify()).toMatchObject({ intact: true, lines: 3 });
  });
});

describe('where somebody got round that, it shows', () => {
  test.each<[string, number, ...string[]]>([
    ['a changed line', 3, `UPDATE audit SET line = replace(line, 'req-3', 'req-x') WHERE number = 3`],
    ['a changed time', 3, `UPDATE audit SET line = json_set(line, '$.at', 1) WHERE number = 3`],
    ['a space more', 3, `UPDATE audit SET line = line || ' ' WHERE number = 3`],
    ['a changed hash', 3, `UPDATE audit SET hash = '${'0'.repeat(64)}' WHERE number = 3`],
    ['a removed first line', 1, 'DELETE FROM audit WHERE number = 1'],
    ['a removed line', 3, 'DELETE FROM audit WHERE number = 3'],
    [
      'a removed line and the others moved up',
      3,
      'DELETE FROM audit WHERE number = 3',
      'UPDATE audit SET number = number - 1 WHERE number > 3',
    ],
    ['a cut tail', 5, 'DELETE FROM audit WHERE number > 4'],
    ['a cut tail and its number', 5, 'DELETE FROM audit WHERE number > 4', 'UPDATE audit_head SET last_number = 4'],
    ['everything gone', 1, 'DELETE FROM audit'],
    ['a line added behind', 6, `INSERT INTO audit (number, line, hash) VALUES (6, ${forgedValues})`],
    ['a line far behind', 6, `INSERT INTO audit (number, line, hash) VALUES (9007199254740993, ${forgedValues})`],
    ['a line before the first', 1, `INSERT INTO audit (number, line, hash) VALUES (0, ${forgedValues})`],
    [
      'a line in between',
      4,
      'UPDATE audit SET number = -number WHERE number > 3',
      'UPDATE audit SET number = 1 - number WHERE number < 0',
      `INSERT INTO audit (number, line, hash) VALUES (4, ${forgedValues})`,
      'UPDATE audit_head SET last_number = 6',
    ],
    [
      'two lines that changed places',
      2,
      'UPDATE audit SET number = 99 WHERE number = 2',
      'UPDATE audit SET number = 2 WHERE number = 3',
      'UPDATE audit SET number = 3 WHERE number = 99',
    ],
    ['a pruning that nobody did', 3, 'DELETE FROM audit WHERE number < 3', 'UPDATE audit_head SET pruned_number = 2'],
    ['a head that is gone', 1, 'DELETE FROM audit_head'],
    ['two heads', 1, 'DROP TABLE audit_head', 'CREATE TABLE audit_head (last_number)', twice('audit_head')],
  ])('%s, from line %i', (_, firstBroken, ...statements) => {
    const { store, tamper } = worldOf(5);
    tamper(...withoutTriggers, ...statements);
    expect(store.audit.verify()).toEqual({ intact: false, firstBroken });
  });
});

function twice(table: string): string {
  return `INSERT INTO ${table} VALUES (5), (5)`;
}

test('a broken trail stays broken whatever is added', () => {
  const { store, tamper } = worldOf(3);
  tamper(...withoutTriggers, `UPDATE audit SET line = replace(line, 'req-2', 'req-x') WHERE number = 2`);
  store.audit.append(entry());
  expect(store.audit.verify()).toEqual({ intact: false, firstBroken: 2 });
});

test('the trail can be verified on a copy of the file', () => {
  const { store, path } = worldOf(3);
  store.close();
  copyFileSync(path, `${path}.copy`);
  const copy = new DatabaseSync(`${path}.copy`);
  onTestFinished(() => copy.close());
  expect(createAudit(copy, Date.now).verify()).toMatchObject({ intact: true, lines: 3 });
});

test('a hundred thousand lines are verified, and a break among them is found', () => {
  const database = openDatabase(emptyFolder());
  onTestFinished(() => database.close());
  fill(database, 100_000);
  const { verify } = createAudit(database, Date.now);
  expect(verify()).toMatchObject({ intact: true, lines: 100_000 });
  database.exec('DROP TRIGGER audit_never_changes');
  database.exec("UPDATE audit SET line = replace(line, 'allowed', 'refused') WHERE number = 77777");
  expect(verify()).toEqual({ intact: false, firstBroken: 77_777 });
});

/** All in one transaction: a hundred thousand of them would wait for the disk as often. */
function fill(database: DatabaseSync, lines: number): void {
  const add = database.prepare('INSERT INTO audit (number, line, hash) VALUES (?, ?, ?)');
  const moveHead = database.prepare('UPDATE audit_head SET last_number = ?, last_hash = ?');
  inTransaction(database, () => {
    let hash = '';
    for (let number = 1; number <= lines; number += 1) {
      const line = writeLine(number, start + number, entry());
      hash = hashLine(hash, line);
      add.run(number, line, hash);
      moveHead.run(number, hash);
    }
  });
}
