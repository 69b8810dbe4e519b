import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { entry, start } from '../testing/store-world.ts';
import { createAudit } from './audit.ts';
import { hashLine, writeLine } from './audit-line.ts';
import { migrate, migrations } from './schema.ts';

function emptyDatabase(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  return database;
}

function versionOf(database: DatabaseSync): unknown {
  return database.prepare('PRAGMA user_version').get()?.user_version;
}

const older = ['CREATE TABLE notes (text TEXT) STRICT'];
const newer = [...older, "ALTER TABLE notes ADD COLUMN author TEXT NOT NULL DEFAULT 'nobody'"];

test('an older store is brought forward with what it holds', () => {
  const database = emptyDatabase();
  migrate(database, older);
  database.exec("INSERT INTO notes VALUES ('kept')");
  migrate(database, newer);
  expect(versionOf(database)).toBe(2);
  expect({ ...database.prepare('SELECT * FROM notes').get() }).toEqual({ text: 'kept', author: 'nobody' });
});

test('a step that fails leaves the store at the version it had', () => {
  const database = emptyDatabase();
  migrate(database, older);
  expect(() => migrate(database, [...newer, 'CREATE TABLE notes (text TEXT)'])).toThrow('already exists');
  expect(versionOf(database)).toBe(1);
  migrate(database, newer);
  expect(versionOf(database)).toBe(2);
});

test('a current store is left alone', () => {
  const database = emptyDatabase();
  migrate(database);
  migrate(database);
  expect(versionOf(database)).toBe(migrations.length);
});

test('an audit from before `audit_head` is continued, verified and protected as before', () => {
  const database = emptyDatabase();
  migrate(database, migrations.slice(0, 2));
  const line = writeLine(1, start, entry());
  const hash = hashLine('', line);
  database.prepare('INSERT INTO audit (number, line, hash) VALUES (1, ?, ?)').run(line, hash);
  database.prepare('UPDATE audit_ends SET last_number = 1, last_hash = ?').run(hash);

  migrate(database);

  const audit = createAudit(database, () => start);
  audit.append(entry());
  expect(audit.verify()).toMatchObject({ intact: true, lines: 2 });
  expect(() => database.exec('DELETE FROM audit')).toThrow('leave by pruning only');
  expect(() => database.exec("INSERT INTO audit (number, line, hash) VALUES (9, '{}', '')")).toThrow('at the end');
  expect(() => database.exec('UPDATE audit_head SET last_number = 0')).toThrow('moves forward');
  expect(() => database.exec('DELETE FROM audit_head')).toThrow('stays');
});
