import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
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
