import { describe, expect, test } from 'vitest';
import { engines, entry, hour, minute, openWorld, person, type StoreWorld, start } from '../testing/store-world.ts';

/** Signs a person in, with an audit line. */
function begin({ store }: StoreWorld, who = person('ou_a'), former: string | null = null): Promise<string> {
  return store.sessions.start({ person: who, former, line: entry({ action: 'sign-in', person: who }) });
}

const line = entry({ action: 'end-sessions' });

describe.each(engines)('in %s', (engine) => {
  test('a session is found by its id, and by no other', async () => {
    const world = await openWorld(engine);
    const sessionId = await begin(world, person('ou_a', '李雷'));
    expect(sessionId).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await world.store.sessions.find(sessionId)).toEqual({
      person: { id: 'ou_a', name: { zh: '李雷', en: null } },
      startedAt: start,
      lastUsedAt: start,
    });
    for (const other of ['', sessionId.slice(1), `${sessionId} `, "' OR 1=1 --", '\0', '*']) {
      expect(await world.store.sessions.find(other)).toBeNull();
    }
  });

  test('a session outlives a restart, until it ends', async () => {
    const world = await openWorld(engine);
    const [first, second] = [await begin(world), await begin(world)];
    await world.store.sessions.end(second, null);
    const { sessions } = await world.reopen();
    expect((await sessions.find(first))?.person.id).toBe('ou_a');
    expect(await sessions.find(second)).toBeNull();
  });

  test('all sessions of one person end, and nobody else’s', async () => {
    const world = await openWorld(engine);
    const { sessions } = world.store;
    const own = [await begin(world), await begin(world)];
    const other = await begin(world, person('ou_b'));
    expect(await sessions.endPerson('ou_a', line)).toEqual({ sessions: 2, grants: 0 });
    expect(await Promise.all(own.map((id) => sessions.find(id)))).toEqual([null, null]);
    expect(await sessions.find(other)).not.toBeNull();
  });

  test('people are listed once, latest use first', async () => {
    const world = await openWorld(engine);
    await begin(world);
    world.clock.now += minute;
    await begin(world, person('ou_b'));
    world.clock.now += minute;
    await begin(world);
    expect(await world.store.sessions.list()).toEqual([
      { person: person('ou_a'), sessions: 2, startedAt: start + 2 * minute, lastUsedAt: start + 2 * minute },
      { person: person('ou_b'), sessions: 1, startedAt: start + minute, lastUsedAt: start + minute },
    ]);
  });

  describe('a session ends by itself', () => {
    test.each([
      { after: 'just short of an hour without use', uses: [], at: hour - 1, found: true },
      { after: 'an hour without use', uses: [], at: hour, found: false },
      { after: 'less than an hour from its last use', uses: [50 * minute], at: 100 * minute, found: true },
      { after: 'an hour from its last use', uses: [50 * minute], at: 110 * minute, found: false },
      { after: 'just short of eight hours in use', uses: everyHalfHour(), at: 8 * hour - 1, found: true },
      { after: 'eight hours, in use or not', uses: everyHalfHour(), at: 8 * hour, found: false },
    ])('after $after: found $found', async ({ uses, at, found }) => {
      const world = await openWorld(engine);
      const { sessions, audit } = world.store;
      const sessionId = await begin(world);
      for (const use of uses) {
        world.clock.now = start + use;
        expect(await sessions.find(sessionId)).not.toBeNull();
        // Its use is written before what comes later.
        await audit.append(entry());
      }
      world.clock.now = start + at;
      expect((await sessions.find(sessionId)) !== null).toBe(found);
    });
  });

  test('past ten thousand sessions the oldest end', async () => {
    const world = await openWorld(engine);
    const oldest = await begin(world);
    world.clock.now += 1;
    const second = await begin(world);
    world.clock.now += 1;
    await world.tamper(`WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 9998)
      INSERT INTO sessions (issuer, id_hash, person, person_id, started_at, last_used_at, mac)
      SELECT issuer, 'hash ' || n, person, person_id, ${world.clock.now}, ${world.clock.now}, ''
      FROM numbers, (SELECT * FROM sessions LIMIT 1) AS one`);
    const newest = await begin(world, person('ou_b'));
    const found = await Promise.all([oldest, second, newest].map((id) => world.store.sessions.find(id)));
    expect(found.map((session) => session !== null)).toEqual([false, true, true]);
  });

  test('names come back as they were, whatever characters they hold', async () => {
    const world = await openWorld(engine);
    const zh = '\ud83d half, \0 nul, \u202e turned, "quoted" \'); DROP TABLE sessions; --';
    const sessionId = await begin(world, person('ou_a', zh));
    expect((await world.store.sessions.find(sessionId))?.person.name.zh).toBe(zh);
  });

  test('a session from a clock that ran ahead is none, now and when its time has come', async () => {
    const world = await openWorld(engine);
    world.clock.now += 365 * 24 * hour;
    const sessionId = await begin(world);
    world.clock.now = start;
    expect(await world.store.sessions.find(sessionId)).toBeNull();
    await world.store.dropExpired();
    world.clock.now += 365 * 24 * hour;
    expect(await world.store.sessions.find(sessionId)).toBeNull();
  });

  test('whoever signed in under another issuer is not signed in, and the trail is the same', async () => {
    const world = await openWorld(engine);
    const sessionId = await begin(world);
    const { sessions } = await world.reopen({ issuer: 'another company' });
    expect([await sessions.find(sessionId), await sessions.list()]).toEqual([null, []]);
    expect(await world.verify()).toMatchObject({ isIntact: true, lines: 1 });
  });
});

function everyHalfHour(): number[] {
  return Array.from({ length: 15 }, (_, index) => (index + 1) * 30 * minute);
}
