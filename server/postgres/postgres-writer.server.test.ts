import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { type CommitFate, openPostgresProxy } from '../testing/postgres-proxy.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { entry, minute, openPostgresWorld, person, start, withPostgres } from '../testing/store-world.ts';
import { until } from '../testing/until.ts';

const recordId = toRecordId('7');
const grant = { recordId, grantee: person('ou_b'), grantedBy: person('ou_a'), milliseconds: minute };

describe.skipIf(!hasPostgres)('the writer', () => {
  test('lines of two servers at once make one chain, without a gap and without a line lost', async () => {
    const { store, reopen, trail, verify } = await openPostgresWorld();
    const servers = [store, await reopen()];
    const appended = servers.flatMap(({ audit }, server) =>
      Array.from({ length: 200 }, async (_, number) => {
        for (let turn = 0; turn < number; turn += 1) await nextTurn();
        await audit.append(entry({ requestId: `${server}-${number}` }));
      }),
    );
    await Promise.all(appended);
    expect(await verify()).toMatchObject({ isIntact: true, lines: 400 });
    const ids = (await trail()).map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(400);
    for (const server of servers) expect((await server.audit.head()).number).toBe(400);
    expect(await store.audit.readersOf(recordId)).toEqual([{ person: person('ou_a'), lastAt: start, count: 400 }]);
  });

  test('another server writes on while a lost answer is looked for, and nothing is written twice', async () => {
    const world = await openPostgresWorld();
    const proxy = await openPostgresProxy(world.address);
    const { audit } = await world.reopen({ address: proxy.address });
    for (let round = 0; round < 4; round += 1) {
      proxy.fates.push(round % 2 === 0 ? 'lost' : 'unanswered');
      await Promise.all([
        audit.append(entry({ requestId: `broken-${round}` })),
        world.store.audit.append(entry({ requestId: `other-${round}` })),
      ]);
    }
    const ids = (await world.trail()).map(({ requestId }) => requestId);
    expect(ids.toSorted()).toEqual(['broken', 'other'].flatMap((name) => [0, 1, 2, 3].map((at) => `${name}-${at}`)));
    expect(await world.verify()).toMatchObject({ isIntact: true, lines: 8 });
  });

  test('a change whose commits are lost for more than three seconds is given up, and is not written', async () => {
    const world = await openPostgresWorld();
    const proxy = await openPostgresProxy(world.address);
    const { audit } = await world.reopen({ address: proxy.address });
    await audit.append(entry({ requestId: 'before' }));
    proxy.fates.push(...Array<CommitFate>(50).fill('lost'));
    const appended = audit.append(entry({ requestId: 'lost' })).catch((error: unknown) => error);
    await until(() => proxy.fates.length < 48);
    world.clock.elapsed += minute;
    expect(await appended).toMatchObject({ code: 'store_unreachable' });
    expect((await world.trail()).map(({ requestId }) => requestId)).toEqual(['before']);
  });
});

describe.each(withPostgres)('in %s', async () => {
  const { address, reopen, trail, verify } = await openPostgresWorld();
  const proxy = await openPostgresProxy(address);
  const { sessions, grants, audit } = await reopen({ address: proxy.address });

  /** The second and later fates are of the transactions that look what became of the first, or write it again. */
  test.each<CommitFate[][]>([
    [['lost']],
    [['unanswered']],
    [['lost', 'lost']],
    [['lost', 'unanswered']],
    [['unanswered', 'lost']],
    [['unanswered', 'unanswered']],
    [['lost', 'unanswered', 'unanswered', 'lost']],
  ])('a connection that breaks in a commit (%s) changes everything once', async (fates) => {
    const former = (await audit.head()).number;
    await audit.append(entry({ requestId: 'before' }));
    const who = person(fates.join());
    proxy.fates.push(...fates);
    const [sessionId, { id }] = await Promise.all([
      sessions.start({ person: who, former: null, line: entry({ requestId: 'sign-in' }) }),
      grants.add({ ...grant, grantee: who }, entry({ requestId: 'grant' })),
    ]);
    expect(proxy.fates).toEqual([]);
    await audit.append(entry({ requestId: 'after' }));
    const ids = (await trail()).slice(former).map(({ requestId }) => requestId);
    expect(ids).toEqual(['before', 'sign-in', 'grant', 'after']);
    expect(await verify()).toMatchObject({ isIntact: true });
    expect(await grants.findLive(recordId, who.id)).toMatchObject([{ id }]);
    expect(await sessions.find(sessionId)).toMatchObject({ person: who });
    expect((await sessions.list()).find(({ person: { id } }) => id === who.id)).toMatchObject({ sessions: 1 });
  });
});
