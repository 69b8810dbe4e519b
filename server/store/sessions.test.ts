import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hour, minute, openWorld, person, start } from '../testing/store-world.ts';

test('a session is found by its id, and by no other', () => {
  const { store } = openWorld();
  const sessionId = store.sessions.start(person('ou_a', '李雷'));
  expect(sessionId).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(store.sessions.find(sessionId)).toEqual({
    person: { id: 'ou_a', name: { zh: '李雷', en: null } },
    startedAt: start,
    lastUsedAt: start,
  });
  for (const other of ['', sessionId.slice(1), `${sessionId} `, "' OR 1=1 --", '\0', '*']) {
    expect(store.sessions.find(other)).toBeNull();
  }
});

test('every start gives a new id', () => {
  const { store } = openWorld();
  const ids = Array.from({ length: 50 }, () => store.sessions.start(person('ou_a')));
  expect(new Set(ids).size).toBe(50);
});

test('a session outlives a restart', () => {
  const world = openWorld();
  const sessionId = world.store.sessions.start(person('ou_a'));
  expect(world.reopen().sessions.find(sessionId)?.person.id).toBe('ou_a');
});

test('an ended session stays ended after a restart', () => {
  const world = openWorld();
  const sessionId = world.store.sessions.start(person('ou_a'));
  world.store.sessions.end(sessionId);
  expect(world.store.sessions.find(sessionId)).toBeNull();
  expect(world.reopen().sessions.find(sessionId)).toBeNull();
});

test('all sessions of one person end, and nobody else’s', () => {
  const { store } = openWorld();
  const own = [store.sessions.start(person('ou_a')), store.sessions.start(person('ou_a'))];
  const other = store.sessions.start(person('ou_b'));
  store.sessions.endAllOf('ou_a');
  expect(own.map((id) => store.sessions.find(id))).toEqual([null, null]);
  expect(store.sessions.find(other)).not.toBeNull();
});

describe('a session ends by itself', () => {
  test.each([
    { after: 'just short of an hour without use', uses: [], at: hour - 1, found: true },
    { after: 'an hour without use', uses: [], at: hour, found: false },
    { after: 'less than an hour from its last use', uses: [50 * minute], at: 100 * minute, found: true },
    { after: 'an hour from its last use', uses: [50 * minute], at: 110 * minute, found: false },
    { after: 'just short of eight hours in use', uses: everyHalfHour(), at: 8 * hour - 1, found: true },
    { after: 'eight hours, in use or not', uses: everyHalfHour(), at: 8 * hour, found: false },
  ])('after $after: found $found', ({ uses, at, found }) => {
    const { store, clock } = openWorld();
    const sessionId = store.sessions.start(person('ou_a'));
    for (const use of uses) {
      clock.now = start + use;
      expect(store.sessions.find(sessionId)).not.toBeNull();
      store.sessions.use(sessionId);
    }
    clock.now = start + at;
    expect(store.sessions.find(sessionId) !== null).toBe(found);
  });
});

function everyHalfHour(): number[] {
  return Array.from({ length: 15 }, (_, index) => (index + 1) * 30 * minute);
}

test('past ten thousand sessions the oldest end', () => {
  const { store, clock, tamper } = openWorld();
  const oldest = store.sessions.start(person('ou_a'));
  clock.now += 1;
  const second = store.sessions.start(person('ou_a'));
  clock.now += 1;
  tamper(`WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 9998)
    INSERT INTO sessions (id_hash, person, started_at, last_used_at)
    SELECT 'hash ' || n, '{"id":"ou_x"}', ${clock.now}, ${clock.now} FROM numbers`);
  const newest = store.sessions.start(person('ou_b'));
  expect([oldest, second, newest].map((id) => store.sessions.find(id) !== null)).toEqual([false, true, true]);
});

test('expired sessions leave the file at the next sign-in and at the next start', () => {
  const world = openWorld();
  const { clock, store } = world;
  store.sessions.start(person('ou_a'));
  clock.now += 2 * hour;
  store.sessions.start(person('ou_b'));
  expect(sessionsIn(world.path)).toEqual(['ou_b']);
  clock.now += 2 * hour;
  world.reopen();
  expect(sessionsIn(world.path)).toEqual([]);
});

test('the file holds no id that signs anybody in', () => {
  const { store, path } = openWorld();
  const sessionId = store.sessions.start(person('ou_a'));
  store.sessions.find(sessionId);
  for (const file of [path, `${path}-wal`]) expect(readFileSync(file, 'latin1')).not.toContain(sessionId);
});

test('names come back as they were, whatever characters they hold', () => {
  const { store } = openWorld();
  const zh = '\ud83d half, \0 nul, \u202e turned, "quoted" \'); DROP TABLE sessions; --';
  const sessionId = store.sessions.start(person('ou_a', zh));
  expect(store.sessions.find(sessionId)?.person.name.zh).toBe(zh);
});

function sessionsIn(path: string): unknown[] {
  const database = new DatabaseSync(path, { readOnly: true });
  onTestFinished(() => database.close());
  return database
    .prepare('SELECT person_id FROM sessions')
    .all()
    .map((row) => row.person_id);
}

test('a session from a clock that ran ahead is none, now and when its time has come', () => {
  const { store, clock, reopen } = openWorld();
  clock.now += 365 * 24 * hour;
  const sessionId = store.sessions.start(person('ou_a'));
  clock.now = start;
  expect(store.sessions.find(sessionId)).toBeNull();
  const reopened = reopen();
  clock.now += 365 * 24 * hour;
  expect(reopened.sessions.find(sessionId)).toBeNull();
});
