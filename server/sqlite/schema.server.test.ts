import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { verifyChain } from '../store/audit-chain.ts';
import { hashLine, writeLine } from '../store/audit-line.ts';
import { writePerson } from '../store/person-json.ts';
import { hashOf } from '../store/sessions.ts';
import { createTrailReading } from '../store/trail-reading.ts';
import { allOf } from '../testing/all-of.ts';
import { onFinished } from '../testing/on-finished.ts';
import { emptyFolder, entry, hour, issuer, person, start } from '../testing/store-world.ts';
import { migrate, migrations } from './schema.ts';
import { connectionTo } from './sqlite-connection.ts';
import { openSqliteFile, openSqliteStore } from './sqlite-store.ts';

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

test('an audit from before `audit_head` is continued, verified and protected as before', async () => {
  const database = emptyDatabase();
  migrate(database, migrations.slice(0, 2));
  const line = writeLine(1, start, entry());
  const hash = hashLine('', line);
  database.prepare('INSERT INTO audit (number, line, hash) VALUES (1, ?, ?)').run(line, hash);
  database.prepare('UPDATE audit_ends SET last_number = 1, last_hash = ?').run(hash);

  migrate(database);

  const connection = connectionTo(database);
  const next = writeLine(2, start, entry());
  await connection.run('INSERT INTO audit (number, line, hash) VALUES (2, $1, $2)', [next, hashLine(hash, next)]);
  expect(await verifyChain(connection)).toMatchObject({ isIntact: true, lines: 2 });
  expect(() => database.exec('DELETE FROM audit')).toThrow('leave by pruning only');
  expect(() => database.exec("INSERT INTO audit (number, line, hash) VALUES (9, '{}', '')")).toThrow('at the end');
  expect(() => database.exec('UPDATE audit_head SET last_number = 0')).toThrow('moves forward');
  expect(() => database.exec('DELETE FROM audit_head')).toThrow('stays');
});

test('a file of version 4 comes through with its sessions, its grants and its trail', async () => {
  const folder = emptyFolder();
  mkdirSync(folder);
  const file = new DatabaseSync(join(folder, 'mianping.sqlite'));
  migrate(file, migrations.slice(0, 4));
  const [reader, giver] = [person('ou_b', '\0 "韩梅梅" \ud83d'), person('ou_a')];
  const [readerText, giverText] = [writePerson(reader), writePerson(giver)];
  file.prepare('INSERT INTO issuer VALUES (1, ?)').run(issuer);
  file.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?)').run(hashOf('an id'), readerText, start, start + 1);
  file
    .prepare('INSERT INTO grants VALUES (?, ?, ?, ?, ?, ?)')
    .run('a grant', '7', readerText, giverText, start, start + hour);
  let hash = '';
  for (const number of [1, 2]) {
    const line = writeLine(number, start, entry({ requestId: `req-${number}` }));
    hash = hashLine(hash, line);
    file.prepare('INSERT INTO audit (number, line, hash) VALUES (?, ?, ?)').run(number, line, hash);
    file.prepare('UPDATE audit_head SET last_number = ?, last_hash = ?').run(number, hash);
  }
  file.prepare("INSERT INTO directory (name, sealed) VALUES ('a block', x'01')").run();
  file.close();

  const store = openSqliteStore({ folder, issuer, now: () => start + 1 });
  onFinished(store.close);
  expect(await store.sessions.find('an id')).toEqual({ person: reader, startedAt: start, lastUsedAt: start + 1 });
  const grant = { id: 'a grant', grantee: reader, grantedBy: giver, createdAt: start, expiresAt: start + hour };
  expect(await store.grants.findLive(toRecordId('7'), 'ou_b')).toEqual([grant]);
  expect(await allOf(store.directory.load(['a block']))).toMatchObject([{ name: 'a block' }]);
  await store.audit.append(entry({ requestId: 'req-3' }));
  const reading = openSqliteFile(folder);
  onFinished(reading.close);
  const { list, verify } = createTrailReading(reading);
  expect(await verify({ number: 2, hash })).toMatchObject({ isIntact: true, lines: 3 });
  expect((await allOf(list({ requestId: 'req-2' }))).map(({ number }) => number)).toEqual([2]);
  // Queries find people by the new columns.
  expect(await store.sessions.endPerson('ou_b', entry())).toEqual({ sessions: 1, grants: 1 });
});

test('a file of version 4 that never had an issuer had nobody signed in', () => {
  const database = emptyDatabase();
  migrate(database, migrations.slice(0, 4));
  migrate(database);
  expect(database.prepare('SELECT count(*) AS number FROM sessions').get()).toMatchObject({ number: 0 });
});
