import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { hour, openWorld, person, start } from '../testing/store-world.ts';

const grant = { recordId: toRecordId('7'), grantee: person('ou_b'), grantedBy: person('ou_a'), milliseconds: hour };

test('a grant opens one record to one person', () => {
  const { store } = openWorld();
  const given = store.grants.add(grant);
  expect(given).toEqual({
    id: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
    grantee: person('ou_b'),
    grantedBy: person('ou_a'),
    createdAt: start,
    expiresAt: start + hour,
  });
  expect(store.grants.findLive(toRecordId('7'), 'ou_b')).toEqual([given]);
});

test.each([
  ['another record', '8', 'ou_b'],
  ['another person', '7', 'ou_c'],
  ['who gave it', '7', 'ou_a'],
  ['the beginning of an id', '7', 'ou_'],
  ['a pattern', '7', '%'],
  ['a star', '7', '*'],
  ['nothing', '7', ''],
  ['a piece of SQL', '7', "' OR '1'='1"],
])('a grant opens nothing to %s', (_, recordId, personId) => {
  const { store } = openWorld();
  store.grants.add(grant);
  expect(store.grants.findLive(toRecordId(recordId), personId)).toEqual([]);
});

test('a grant ends to the millisecond, and is listed no more', () => {
  const { store, clock } = openWorld();
  const given = store.grants.add(grant);
  clock.now = start + hour - 1;
  expect(store.grants.findLive(toRecordId('7'), 'ou_b')).toEqual([given]);
  clock.now = start + hour;
  expect(store.grants.findLive(toRecordId('7'), 'ou_b')).toEqual([]);
  expect(store.grants.listLive(toRecordId('7'))).toEqual([]);
  expect(store.grants.revoke(toRecordId('7'), given.id)).toBe(false);
});

test('grants and revocations outlive a restart', () => {
  const world = openWorld();
  const kept = world.store.grants.add(grant);
  const revoked = world.store.grants.add({ ...grant, grantee: person('ou_c') });
  world.store.grants.revoke(toRecordId('7'), revoked.id);
  expect(world.reopen().grants.listLive(toRecordId('7'))).toEqual([kept]);
});

test('a record’s grants are listed newest first', () => {
  const { store, clock } = openWorld();
  const first = store.grants.add(grant);
  const second = store.grants.add({ ...grant, grantee: person('ou_c') });
  clock.now += 1;
  const third = store.grants.add({ ...grant, grantee: person('ou_d') });
  store.grants.add({ ...grant, recordId: toRecordId('8') });
  expect(store.grants.listLive(toRecordId('7'))).toEqual([third, second, first]);
});

test('a grant is revoked once, and only through its own record', () => {
  const { store } = openWorld();
  const { id } = store.grants.add(grant);
  expect(store.grants.revoke(toRecordId('8'), id)).toBe(false);
  expect(store.grants.revoke(toRecordId('7'), 'another')).toBe(false);
  expect(store.grants.findLive(toRecordId('7'), 'ou_b')).toHaveLength(1);
  expect(store.grants.revoke(toRecordId('7'), id)).toBe(true);
  expect(store.grants.findLive(toRecordId('7'), 'ou_b')).toEqual([]);
  expect(store.grants.revoke(toRecordId('7'), id)).toBe(false);
});

test('of several grants the one that lasts longest comes first', () => {
  const { store } = openWorld();
  const short = store.grants.add(grant);
  const long = store.grants.add({ ...grant, milliseconds: 24 * hour });
  expect(store.grants.findLive(toRecordId('7'), 'ou_b')).toEqual([long, short]);
});

test('a grant from a clock that ran ahead opens nothing, now and when its time has come', () => {
  const { store, clock, reopen } = openWorld();
  clock.now += 365 * 24 * hour;
  store.grants.add({
    recordId: toRecordId('7'),
    grantee: person('ou_b'),
    grantedBy: person('ou_a'),
    milliseconds: 2 * hour,
  });
  clock.now = start;
  expect([store.grants.findLive(toRecordId('7'), 'ou_b'), store.grants.listLive(toRecordId('7'))]).toEqual([[], []]);
  const reopened = reopen();
  clock.now += 365 * 24 * hour;
  expect(reopened.grants.findLive(toRecordId('7'), 'ou_b')).toEqual([]);
});

test('a grant that is said to last for ten years opens nothing, and leaves the file at the next start', () => {
  const { store, clock, reopen } = openWorld();
  const week = store.grants.add({ ...grant, milliseconds: 7 * 24 * hour });
  const { id } = store.grants.add({ ...grant, milliseconds: 10 * 365 * 24 * hour });
  expect(store.grants.findLive(toRecordId('7'), 'ou_b')).toEqual([week]);
  expect(store.grants.revoke(toRecordId('7'), id)).toBe(false);
  const reopened = reopen();
  clock.now += 10 * 365 * 24 * hour - hour;
  expect(reopened.grants.listLive(toRecordId('7'))).toEqual([]);
});
