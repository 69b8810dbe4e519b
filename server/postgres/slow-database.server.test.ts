import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { openPostgresProxy } from '../testing/postgres-proxy.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { entry, hour, openPostgresWorld, person } from '../testing/store-world.ts';

/** Every statement takes 200 ms. */
async function openSlowly() {
  const world = await openPostgresWorld();
  // Time passes by itself.
  Object.defineProperty(world.clock, 'elapsed', { get: () => performance.now() });
  const proxy = await openPostgresProxy(world.address);
  const [one, other] = [await world.reopen({ address: proxy.address }), await world.reopen({ address: proxy.address })];
  await one.sessions.list();
  await other.sessions.list();
  proxy.delayMilliseconds = 200;
  return { ...world, one, other };
}

const line = entry({ action: 'sign-in' });

test.skipIf(!hasPostgres)(
  'where every statement takes 200 ms, a crowd of look-ups keeps no revocation waiting',
  async () => {
    const { store, one } = await openSlowly();
    const [grantee, grantedBy] = [person('ou_b'), person('ou_a')];
    const grant = await store.grants.add({ recordId: toRecordId('7'), grantee, grantedBy, milliseconds: hour }, line);
    const lookUps = Array.from({ length: 120 }, (_, place) => one.sessions.find(`a session ${place}`));
    const looked = Promise.allSettled(lookUps);
    expect(await one.grants.revoke(toRecordId('7'), grant.id, line)).toBe(true);
    expect(await store.grants.listLive(toRecordId('7'))).toEqual([]);
    await looked;
  },
);

test.skipIf(!hasPostgres)('nor do many changes at one server make another one fail, and none is lost', async () => {
  const { one, other, verify } = await openSlowly();
  const signIns = Array.from({ length: 8 }, (_, place) =>
    one.sessions.start({ person: person(`ou_${place}`), former: null, line }),
  );
  // The first transaction of the one is under way.
  await sleep(600);
  await Promise.all([...signIns, other.audit.append(line), other.audit.append(line)]);
  expect(await verify()).toMatchObject({ isIntact: true, lines: 10 });
  expect([one.isReadable(), other.isReadable()]).toEqual([true, true]);
});
