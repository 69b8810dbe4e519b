import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { emptyFolder, entry, issuer, minute, person } from '../testing/store-world.ts';
import { openStore } from './store.ts';

function open() {
  const folder = emptyFolder();
  const store = openStore({ folder, issuer });
  onTestFinished(() => store.close());
  const path = join(folder, 'mianping.sqlite');
  return { store, path };
}

/** Another connection to the same file; closed when the test ends. */
function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  onTestFinished(() => database.close());
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

const grant = { recordId: toRecordId('7'), grantee: person('ou_b'), grantedBy: person('ou_a'), milliseconds: minute };

test('what comes in one turn is one transaction, in order', async () => {
  const { store, path } = open();
  await store.audit.append(entry());
  const before = transactionsIn(path);
  await Promise.all(Array.from({ length: 100 }, (_, at) => store.audit.append(entry({ requestId: `req-${at}` }))));
  expect(transactionsIn(path) - before).toBe(1);
  const ids = [...store.audit.list({})].map(({ requestId }) => requestId);
  expect(ids.slice(1)).toEqual(Array.from({ length: 100 }, (_, at) => `req-${at}`));
  expect(store.audit.verify()).toMatchObject({ intact: true, lines: 101 });
});

test('while the disk keeps a change waiting, reading goes on, and nothing is answered before it is written', async () => {
  const { store, path } = open();
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

test('a grant whose line cannot be written is none, and the store says that it fails until it works again', async () => {
  const { store, path } = open();
  const other = connect(path);
  other.exec("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no space'); END");
  await expect(store.grants.add(grant, entry({ action: 'grant' }))).rejects.toThrow();
  expect([await store.grants.listLive(toRecordId('7')), store.isWritable()]).toEqual([[], false]);
  other.exec('DROP TRIGGER full');
  const { id } = await store.grants.add(grant, entry({ action: 'grant' }));
  expect([...store.audit.list({})]).toMatchObject([{ action: 'grant', grantId: id }]);
  expect(store.isWritable()).toBe(true);
});

test('a change that fails takes nothing of the others in its turn with it', async () => {
  const { store, path } = open();
  const refuses = "CREATE TRIGGER refuses BEFORE INSERT ON grants BEGIN SELECT RAISE(ABORT, 'refused'); END";
  connect(path).exec(refuses);
  const results = await Promise.allSettled([
    store.audit.append(entry({ requestId: 'before' })),
    store.grants.add(grant, entry({ requestId: 'refused' })),
    store.audit.append(entry({ requestId: 'after' })),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect([...store.audit.list({})].map(({ requestId }) => requestId)).toEqual(['before', 'after']);
  expect(store.audit.verify()).toMatchObject({ intact: true, lines: 2 });
});

test('use keeps a session alive, and is written once a minute at most', async () => {
  const folder = emptyFolder();
  const clock = { now: Date.now() };
  const store = openStore({ folder, issuer, now: () => clock.now });
  onTestFinished(() => store.close());
  const startedAt = clock.now;
  const sessionId = await store.sessions.start({ person: person('ou_a'), former: null, line: entry() });
  clock.now += minute - 1;
  expect((await store.sessions.find(sessionId))?.lastUsedAt).toBe(startedAt);
  clock.now += 1;
  await store.sessions.find(sessionId);
  await expect.poll(async () => (await store.sessions.find(sessionId))?.lastUsedAt).toBe(startedAt + minute);
});
