import { describe, expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { engines, entry, hour, openWorld, person, start } from '../testing/store-world.ts';
import type { NewGrant } from './grants.ts';
import type { Store } from './store.ts';

const recordId = toRecordId('7');
const grant = { recordId, grantee: person('ou_b'), grantedBy: person('ou_a'), milliseconds: hour };
const line = entry({ action: 'revoke' });

function add({ grants }: Store, changes: Partial<NewGrant> = {}) {
  return grants.add({ ...grant, ...changes }, entry({ action: 'grant' }));
}

describe.each(engines)('in %s', (engine) => {
  test('a grant opens one record to one person', async () => {
    const { store, trail } = await openWorld(engine);
    const given = await add(store);
    expect(given).toEqual({
      id: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
      grantee: person('ou_b'),
      grantedBy: person('ou_a'),
      createdAt: start,
      expiresAt: start + hour,
    });
    expect(await store.grants.findLive(recordId, 'ou_b')).toEqual([given]);
    expect(await store.grants.findLiveTo('ou_b')).toEqual(new Map([[recordId, [given]]]));
    expect(await trail()).toMatchObject([{ action: 'grant', grantId: given.id }]);
  });

  test('a grant opens nothing to anybody else, and no other record', async () => {
    const { store } = await openWorld(engine);
    await add(store);
    expect(await store.grants.findLive(toRecordId('8'), 'ou_b')).toEqual([]);
    for (const personId of ['ou_c', 'ou_a', 'ou_', '%', '*', '', "' OR '1'='1"]) {
      expect(await store.grants.findLive(recordId, personId), personId).toEqual([]);
      expect((await store.grants.findLiveTo(personId)).size, personId).toBe(0);
    }
  });

  test('a grant ends to the millisecond, and is listed no more', async () => {
    const { store, clock } = await openWorld(engine);
    const given = await add(store);
    clock.now = start + hour - 1;
    expect(await store.grants.findLive(recordId, 'ou_b')).toEqual([given]);
    clock.now = start + hour;
    expect(await store.grants.findLive(recordId, 'ou_b')).toEqual([]);
    expect(await store.grants.listLive(recordId)).toEqual([]);
    expect(await store.grants.revoke(recordId, given.id, line)).toBe(false);
  });

  test('grants and revocations outlive a restart', async () => {
    const { store, reopen } = await openWorld(engine);
    const kept = await add(store);
    const revoked = await add(store, { grantee: person('ou_c') });
    await store.grants.revoke(recordId, revoked.id, line);
    const { grants } = await reopen();
    expect(await grants.listLive(recordId)).toEqual([kept]);
  });

  test('a record’s grants are listed newest first', async () => {
    const { store, clock } = await openWorld(engine);
    const first = await add(store);
    clock.now += 1;
    const second = await add(store, { grantee: person('ou_c') });
    await add(store, { recordId: toRecordId('8') });
    expect(await store.grants.listLive(recordId)).toEqual([second, first]);
  });

  test('a grant is revoked once, and only through its own record; a refusal leaves no line', async () => {
    const { store, trail } = await openWorld(engine);
    const { id } = await add(store);
    expect(await store.grants.revoke(toRecordId('8'), id, line)).toBe(false);
    expect(await store.grants.revoke(recordId, 'another', line)).toBe(false);
    expect(await store.grants.findLive(recordId, 'ou_b')).toHaveLength(1);
    expect(await store.grants.revoke(recordId, id, line)).toBe(true);
    expect(await store.grants.findLive(recordId, 'ou_b')).toEqual([]);
    expect(await store.grants.revoke(recordId, id, line)).toBe(false);
    expect((await trail()).map(({ action, grantId }) => [action, grantId])).toEqual([
      ['grant', id],
      ['revoke', id],
    ]);
  });

  test('of several grants the one that lasts longest comes first', async () => {
    const { store } = await openWorld(engine);
    const short = await add(store);
    const long = await add(store, { milliseconds: 24 * hour });
    expect(await store.grants.findLive(recordId, 'ou_b')).toEqual([long, short]);
  });

  test('the end of a person ends the grants to and by that person, and no others', async () => {
    const { store } = await openWorld(engine);
    await add(store);
    await add(store, { grantee: person('ou_c'), grantedBy: person('ou_b') });
    const other = await add(store, { grantee: person('ou_c') });
    expect(await store.sessions.endPerson('ou_b', line)).toEqual({ sessions: 0, grants: 2 });
    expect(await store.grants.listLive(recordId)).toEqual([other]);
  });

  test('a grant from a clock that ran ahead opens nothing, now and when its time has come', async () => {
    const { store, clock } = await openWorld(engine);
    clock.now += 365 * 24 * hour;
    await add(store, { milliseconds: 2 * hour });
    clock.now = start;
    expect(await store.grants.findLive(recordId, 'ou_b')).toEqual([]);
    expect(await store.grants.listLive(recordId)).toEqual([]);
    await store.dropExpired();
    clock.now += 365 * 24 * hour;
    expect(await store.grants.findLive(recordId, 'ou_b')).toEqual([]);
  });

  test('a grant that claims to last for ten years opens nothing, and is removed', async () => {
    const { store, clock } = await openWorld(engine);
    const week = await add(store, { milliseconds: 7 * 24 * hour });
    const { id } = await add(store, { milliseconds: 10 * 365 * 24 * hour });
    expect(await store.grants.findLive(recordId, 'ou_b')).toEqual([week]);
    expect(await store.grants.revoke(recordId, id, line)).toBe(false);
    await store.dropExpired();
    clock.now += 10 * 365 * 24 * hour - hour;
    expect(await store.grants.listLive(recordId)).toEqual([]);
  });
});
