import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { openRedisWorld, type Replica } from '../testing/redis-world.ts';
import { entry, hour, minute, person, start } from '../testing/store-world.ts';
import { until } from '../testing/until.ts';
import { graceMilliseconds } from './redis-store.ts';
import { listTrail, verifyTrail } from './trail-reading.ts';

const recordId = toRecordId('7');
const [giver, reader] = [person('ou_giver'), person('ou_reader')];

const grantFor = (milliseconds = hour) => ({ recordId, grantee: reader, grantedBy: giver, milliseconds });

const signIn = ({ store }: Replica, who = reader) =>
  store.sessions.start({ person: who, former: null, line: entry({ action: 'sign-in', person: who }) });

async function requestIdsOf({ client }: Replica): Promise<string[]> {
  const ids: string[] = [];
  for await (const { requestId } of listTrail(client, {})) ids.push(requestId);
  return ids;
}

/** Until the other replica has it too. */

test('who signs in on one replica is signed in on the other, and signed out on both', async () => {
  const { openReplica } = await openRedisWorld();
  const [one, other] = [await openReplica(), await openReplica()];
  const id = await signIn(one);
  expect(await one.store.sessions.find(id)).toMatchObject({ person: reader, startedAt: start });
  await until(async () => (await other.store.sessions.find(id)) !== null);
  await other.store.sessions.end(id, entry({ action: 'sign-out' }));
  expect(await other.store.sessions.find(id)).toBeNull();
  await until(async () => (await one.store.sessions.find(id)) === null);
});

test('a right that one replica takes away is soon gone on the other', async () => {
  const { openReplica } = await openRedisWorld();
  const [one, other] = [await openReplica(), await openReplica()];
  const { id } = await one.store.grants.add(grantFor(), entry({ action: 'grant' }));
  await until(async () => (await other.store.grants.findLive(recordId, reader.id)).length === 1);
  expect(await other.store.grants.revoke(recordId, id, entry({ action: 'revoke' }))).toBe(true);
  await until(async () => (await one.store.grants.findLive(recordId, reader.id)).length === 0);
  expect(await one.store.grants.revoke(recordId, id, entry({ action: 'revoke' }))).toBe(false);
});

test('ending a person ends their sessions and grants everywhere, also those another replica has just made', async () => {
  const { openReplica } = await openRedisWorld();
  const [one, other] = [await openReplica(), await openReplica()];
  const id = await signIn(one);
  await one.store.grants.add(grantFor(), entry({ action: 'grant' }));
  // The other one has not necessarily heard of them yet: it decides by the end of the trail all the same.
  const ended = await other.store.sessions.endPerson(reader.id, entry({ action: 'end-sessions' }));
  expect(ended).toEqual({ sessions: 1, grants: 1 });
  await until(async () => (await one.store.sessions.find(id)) === null);
  expect(await one.store.grants.listLive(recordId)).toEqual([]);
});

test('a replica that starts later knows everything, and a use on one counts on the other', async () => {
  const { openReplica, clock } = await openRedisWorld();
  const one = await openReplica();
  const id = await signIn(one);
  await one.store.grants.add(grantFor(3 * hour), entry({ action: 'grant' }));
  clock.now += 50 * minute;
  expect(await one.store.sessions.find(id)).not.toBeNull();
  const other = await openReplica();
  await until(async () => (await other.store.sessions.list())[0]?.lastUsedAt === clock.now);
  clock.now += 50 * minute;
  expect(await other.store.sessions.find(id)).not.toBeNull();
  await until(async () => (await one.store.sessions.list())[0]?.lastUsedAt === clock.now);
  expect(await other.store.grants.findLive(recordId, reader.id)).toHaveLength(1);
  clock.now += 61 * minute;
  expect([await one.store.sessions.find(id), await other.store.sessions.find(id)]).toEqual([null, null]);
});

test('lines of two replicas at once make one chain, without a gap and without a line lost', async () => {
  const { openReplica } = await openRedisWorld();
  const replicas = [await openReplica(), await openReplica()];
  const appended = replicas.flatMap(({ store }, at) =>
    Array.from({ length: 200 }, async (_, number) => {
      for (let turn = 0; turn < number % 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await store.audit.append(entry({ requestId: `${at}-${number}` }));
    }),
  );
  await Promise.all(appended);
  const [one] = replicas as [Replica];
  expect(await verifyTrail(one.client)).toMatchObject({ intact: true, lines: 400 });
  expect(new Set(await requestIdsOf(one)).size).toBe(400);
  const numbers = () => Promise.all(replicas.map(async ({ store }) => (await store.audit.head()).number));
  await until(async () => (await numbers()).every((number) => number === 400));
  expect(await one.store.audit.readersOf(recordId)).toEqual([{ person: person('ou_a'), lastAt: start, count: 400 }]);
});

test('a line that somebody changed in Redis is named', async () => {
  const { openReplica } = await openRedisWorld();
  const { store, client } = await openReplica();
  for (const requestId of ['a', 'b', 'c']) await store.audit.append(entry({ requestId }));
  await client.xdel('mianping:audit', '2-0');
  expect(await verifyTrail(client)).toEqual({ intact: false, firstBroken: 2 });
});

test('old lines leave in one piece, with what points to them, and the rest still verifies', async () => {
  const { openReplica, clock } = await openRedisWorld();
  const { store, client } = await openReplica();
  for (const requestId of ['a', 'b', 'c', 'd']) {
    await store.audit.append(entry({ requestId, person: person(`ou_${requestId}`) }));
    clock.now += hour;
  }
  await store.audit.keepOnly(hour);
  expect(await verifyTrail(client)).toMatchObject({ intact: true, lines: 2 });
  expect((await store.audit.readersOf(recordId)).map(({ person: { id } }) => id)).toEqual(['ou_d', 'ou_c']);
  // A clock that is wrong by a year deletes nothing.
  clock.now += 365 * 24 * hour;
  await store.audit.keepOnly(hour);
  expect(await verifyTrail(client)).toMatchObject({ intact: true, lines: 2 });
});

test('what a replica with a clock a year ahead wrote opens nothing, also when its time has come', async () => {
  const { openReplica, clock } = await openRedisWorld();
  const replica = await openReplica();
  const { store } = replica;
  const year = 365 * 24 * hour;
  clock.now += year;
  const ahead = await signIn(replica);
  await store.grants.add(grantFor(), entry());
  clock.now = start;
  // What has ended leaves Redis with the next sign-in and the next grant.
  const present = await signIn(replica, giver);
  await store.grants.add({ ...grantFor(), grantee: giver }, entry());
  expect([await store.sessions.find(ahead), await store.grants.findLive(recordId, reader.id)]).toEqual([null, []]);
  expect(await store.sessions.find(present)).not.toBeNull();
  clock.now += year;
  expect([await store.sessions.find(ahead), await store.grants.findLive(recordId, reader.id)]).toEqual([null, []]);
});

test('a line of a replica with a clock ten years ahead keeps no other for longer than it may be kept', async () => {
  const { openReplica, clock } = await openRedisWorld();
  const replica = await openReplica();
  const { audit } = replica.store;
  await audit.append(entry({ requestId: 'old' }));
  clock.now += 10 * 365 * 24 * hour;
  await audit.append(entry({ requestId: 'ahead' }));
  clock.now = start + 2 * hour;
  await audit.append(entry({ requestId: 'young' }));
  await audit.keepOnly(hour);
  expect(await requestIdsOf(replica)).toEqual(['ahead', 'young']);
  clock.now += 2 * hour;
  await audit.append(entry({ requestId: 'youngest' }));
  await audit.keepOnly(hour);
  expect(await requestIdsOf(replica)).toEqual(['youngest']);
});

test('while Redis is away lines wait on the disk, readers read on, and changes are refused at once', async () => {
  const { openReplica, redis, clock } = await openRedisWorld();
  const [one, other] = [await openReplica(), await openReplica()];
  const id = await signIn(one);
  await one.store.audit.append(entry({ requestId: 'before' }));
  await until(async () => (await other.store.sessions.find(id)) !== null);
  await redis.kill();

  for (const { store } of [one, other]) {
    await store.audit.append(entry({ requestId: store === one.store ? 'away-one' : 'away-other' }));
    expect(await store.sessions.find(id)).toMatchObject({ person: reader });
    expect(store.isWritable()).toBe(true);
    const refused = { code: 'store_unreachable' };
    await expect(store.grants.add(grantFor(), entry())).rejects.toMatchObject(refused);
    await expect(store.sessions.end(id, entry())).rejects.toMatchObject(refused);
  }
  clock.elapsed += graceMilliseconds + 1;
  await expect(one.store.sessions.find(id)).rejects.toThrow('store_unreachable');

  await redis.start();
  await until(async () => (await one.store.audit.head()).number === 4 && (await other.store.audit.head()).number === 4);
  const isBack = async () => {
    try {
      return (await one.store.sessions.find(id)) !== null;
    } catch {
      return false;
    }
  };
  await until(isBack);
  await one.store.audit.append(entry({ requestId: 'after' }));
  expect(await verifyTrail(one.client)).toMatchObject({ intact: true, lines: 5 });
  const ids = await requestIdsOf(one);
  expect(ids.slice(2, 4).sort()).toEqual(['away-one', 'away-other']);
  expect(ids.at(-1)).toBe('after');
});

test('lines that a replica left on its disk when it ended are the first that its next start writes', async () => {
  const { openReplica, redis } = await openRedisWorld();
  const one = await openReplica();
  await redis.kill();
  await Promise.all(['a', 'b'].map((requestId) => one.store.audit.append(entry({ requestId }))));
  await one.close();
  await redis.start();
  const next = await openReplica({ folder: one.folder });
  await next.store.audit.append(entry({ requestId: 'c' }));
  expect(await requestIdsOf(next)).toEqual(['a', 'b', 'c']);
});

test('Redis killed again and again in the middle of writing loses no line and doubles none', async () => {
  const { openReplica, redis } = await openRedisWorld();
  const one = await openReplica();
  const expected: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    const appended = Array.from({ length: 60 }, async (_, number) => {
      for (let turn = 0; turn < number; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const requestId = `${round}-${number}`;
      await one.store.audit.append(entry({ requestId }));
      expected.push(requestId);
    });
    await redis.kill();
    await Promise.all(appended);
    await redis.start();
  }
  await until(async () => (await one.store.audit.head()).number >= expected.length);
  const ids = await requestIdsOf(one);
  expect(ids.toSorted()).toEqual(expected.toSorted());
  expect(await verifyTrail(one.client)).toMatchObject({ intact: true, lines: 240 });
});

test('an answer of Redis that is lost on its way makes no line twice', async () => {
  const { openReplica, openProxy } = await openRedisWorld();
  const proxy = await openProxy();
  const [one, other] = [await openReplica({ url: proxy.url }), await openReplica()];
  await one.store.audit.append(entry({ requestId: 'before' }));
  // The line itself, then the one that was kept on the disk and is handed over.
  for (const requestId of ['first', 'second', 'third']) {
    proxy.cutAnswer();
    await one.store.audit.append(entry({ requestId }));
  }
  await until(async () => (await other.store.audit.head()).number === 4);
  await one.store.audit.append(entry({ requestId: 'after' }));
  await until(async () => (await other.store.audit.head()).number === 5);
  expect(await requestIdsOf(other)).toEqual(['before', 'first', 'second', 'third', 'after']);
  expect(await verifyTrail(other.client)).toMatchObject({ intact: true, lines: 5 });
});
