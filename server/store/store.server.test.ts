import { describe, expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { type Engine, engines, entry, minute, openWorld, person, start } from '../testing/store-world.ts';

const recordId = toRecordId('7');
const grant = { recordId, grantee: person('ou_b'), grantedBy: person('ou_a'), milliseconds: minute };

/** A table that takes no new rows. */
const closes: Record<Engine, (table: string) => string> = {
  sqlite: (table) => `CREATE TRIGGER closed BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'closed'); END`,
  postgres: (table) =>
    `CREATE TRIGGER closed BEFORE INSERT ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
};
const opens: Record<Engine, (table: string) => string> = {
  sqlite: () => 'DROP TRIGGER closed',
  postgres: (table) => `DROP TRIGGER closed ON ${table}`,
};

describe.each(engines)('in %s', (engine) => {
  test('what comes in one turn is written in order', async () => {
    const { store, trail, verify } = await openWorld(engine);
    const ids = Array.from({ length: 1_200 }, (_, at) => `req-${at}`);
    await Promise.all(ids.map((requestId) => store.audit.append(entry({ requestId }))));
    expect((await trail()).map(({ requestId }) => requestId)).toEqual(ids);
    expect(await verify()).toMatchObject({ isIntact: true, lines: 1_200 });
  });

  test('a grant whose line cannot be written is none, and the store says that it fails until it works again', async () => {
    const { store, tamper, trail } = await openWorld(engine);
    await tamper(closes[engine]('audit'));
    await expect(store.grants.add(grant, entry({ action: 'grant' }))).rejects.toThrow();
    expect(store.isWritable()).toBe(false);
    expect(await store.grants.listLive(recordId)).toEqual([]);
    await tamper(opens[engine]('audit'));
    const { id } = await store.grants.add(grant, entry({ action: 'grant' }));
    expect(await trail()).toMatchObject([{ action: 'grant', grantId: id }]);
    expect(store.isWritable()).toBe(true);
  });

  test('a change that fails takes nothing of the others in its turn with it', async () => {
    const { store, tamper, trail, verify } = await openWorld(engine);
    await tamper(closes[engine]('grants'));
    const results = await Promise.allSettled([
      store.audit.append(entry({ requestId: 'before' })),
      store.grants.add(grant, entry({ requestId: 'refused' })),
      store.audit.append(entry({ requestId: 'after' })),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await trail()).map(({ requestId }) => requestId)).toEqual(['before', 'after']);
    expect(await verify()).toMatchObject({ isIntact: true, lines: 2 });
  });

  test('a sign-in ends the browser’s former session, and none of it counts without its line', async () => {
    const { store, tamper } = await openWorld(engine);
    const signIn = (former: string | null) =>
      store.sessions.start({ person: person('ou_a'), former, line: entry({ action: 'sign-in' }) });
    const first = await signIn(null);
    await tamper(closes[engine]('audit'));
    await expect(signIn(first)).rejects.toThrow();
    expect(await store.sessions.find(first)).not.toBeNull();
    await tamper(opens[engine]('audit'));
    const second = await signIn(first);
    expect(await store.sessions.find(first)).toBeNull();
    expect(await store.sessions.find(second)).not.toBeNull();
  });

  test('use keeps a session alive, and is written once a minute at most', async () => {
    const { store, clock } = await openWorld(engine);
    const sessionId = await store.sessions.start({ person: person('ou_a'), former: null, line: entry() });
    const lastUse = async () => (await store.sessions.find(sessionId))?.lastUsedAt;
    clock.now += minute - 1;
    expect(await lastUse()).toBe(start);
    await store.audit.append(entry());
    expect(await lastUse()).toBe(start);
    clock.now += 1;
    await lastUse();
    await store.audit.append(entry());
    expect(await lastUse()).toBe(start + minute);
  });
});
