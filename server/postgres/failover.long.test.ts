import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { openLink } from '../../e2e/link.ts';
import { type PostgresServer, startSynchronousStandby } from '../../e2e/postgres-server.ts';
import { createLog } from '../log/log.ts';
import type { Store } from '../store/store.ts';
import { createTrailReading } from '../store/trail-reading.ts';
import { onFinished } from '../testing/on-finished.ts';
import { startOwnPostgres } from '../testing/own-postgres.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { entry, hour, issuer, person } from '../testing/store-world.ts';
import { until } from '../testing/until.ts';
import { openDatabase } from './database.ts';
import { openPostgresStore } from './postgres-store.ts';
import { openStorePools } from './store-pools.ts';

/** A primary that acknowledges a change only after its standby has it, and the link between the two. */
async function startPair() {
  const { server: primary } = await startOwnPostgres();
  const link = await openLink(primary.port);
  onFinished(link.close);
  const standby = await startSynchronousStandby(primary, link.port);
  onFinished(standby.close);
  return { primary, standby, link };
}

/** Opens the store of a server that has the addresses of these databases, the primary first. */
function openServer(...servers: PostgresServer[]): Store {
  const hosts = servers.map(({ port }) => `127.0.0.1:${port}`).join(',');
  const address = `postgres://mianping:mianping@${hosts}/mianping?target_session_attrs=read-write`;
  const pools = openStorePools({ address, answerMilliseconds: 1_000 });
  const store = openPostgresStore({ pools, issuer, appSecret: 'secret', log: createLog('silent') });
  onFinished(store.close);
  return store;
}

/** Appends without end, some at a time. `acknowledged`: the requests whose line the store has acknowledged. */
function writeOn(store: Store, name: string) {
  const acknowledged: string[] = [];
  let isStopped = false;
  let refused = 0;
  async function write(writer: number): Promise<void> {
    for (let number = 0; !isStopped; number += 1) {
      const requestId = `${name}-${writer}-${number}`;
      await store.audit.append(entry({ requestId })).then(
        () => acknowledged.push(requestId),
        () => {
          refused += 1;
        },
      );
    }
  }
  const writing = Promise.all([1, 2, 3, 4, 5].map(write));
  const stop = async (): Promise<void> => {
    isStopped = true;
    await writing;
  };
  return { acknowledged, refused: () => refused, stop };
}

test.skipIf(!hasPostgres)(
  'a failover loses nothing that was acknowledged, also when the link was silent before',
  async () => {
    const { primary, standby, link } = await startPair();
    const stores = [openServer(primary, standby), openServer(primary, standby)] as const;
    const [one, other] = stores;
    const writers = stores.map((store, place) => writeOn(store, `server-${place}`));
    const acknowledged = () => writers.flatMap((writer) => writer.acknowledged);
    await until(() => acknowledged().length > 500);
    const reader = person('ou_a');
    const sessionId = await one.sessions.start({ person: reader, former: null, line: entry({ action: 'sign-in' }) });
    const grant = { recordId: toRecordId('7'), grantee: person('ou_b'), grantedBy: reader, milliseconds: hour };
    const { id } = await one.grants.add(grant, entry({ action: 'grant' }));

    link.stall();
    // What was on its way may still have come through; then nothing is acknowledged any more, on either server.
    await until(() => writers.every((writer) => writer.refused() > 0));
    const before = acknowledged().length;
    await expect(one.sessions.start({ person: reader, former: null, line: entry() })).rejects.toMatchObject({
      code: 'store_unreachable',
    });
    expect(acknowledged().length).toBe(before);

    await primary.kill();
    await standby.query('SELECT pg_promote()');
    await until(() => acknowledged().length > before + 500);
    await Promise.all(writers.map(({ stop }) => stop()));

    expect((await other.sessions.find(sessionId))?.person).toEqual(reader);
    expect(await other.grants.listLive(toRecordId('7'))).toMatchObject([{ id }]);
    await expectFound(standby, acknowledged());
  },
);

test.skipIf(!hasPostgres)('what the primary alone has is not acknowledged when it comes back', async () => {
  const { primary, link } = await startPair();
  const { audit } = openServer(primary);
  await audit.append(entry({ requestId: 'before' }));
  link.stall();
  const refused = expect(audit.append(entry({ requestId: 'unconfirmed' }))).rejects.toMatchObject({
    code: 'store_unreachable',
  });
  await until(async () => {
    const waiting = await primary.query("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
    return waiting.length > 0;
  });
  await primary.kill();
  await primary.start();
  await refused;
});

test.skipIf(!hasPostgres)(
  'a database that is killed under load, again and again, comes back with every line',
  async () => {
    const { server } = await startOwnPostgres();
    const stores = [openServer(server), openServer(server)];
    const writers = stores.map((store, place) => writeOn(store, `server-${place}`));
    const acknowledged = () => writers.flatMap((writer) => writer.acknowledged);
    for (let time = 1; time <= 3; time += 1) {
      const before = acknowledged().length;
      await until(() => acknowledged().length > before + 300);
      await server.kill();
      await until(() => stores.every((store) => !store.isReadable()));
      await server.start();
      await until(() => stores.every((store) => store.isReadable()));
    }
    const before = acknowledged().length;
    await until(() => acknowledged().length > before + 300);
    await Promise.all(writers.map(({ stop }) => stop()));
    await expectFound(server, acknowledged());
  },
);

/** Checks that the trail holds each acknowledged line once, in an unbroken chain. */
async function expectFound(server: PostgresServer, acknowledged: string[]): Promise<void> {
  const database = openDatabase({ address: server.address('mianping', 'mianping'), connections: 1 });
  onFinished(database.close);
  const trail = createTrailReading({ ...database, connection: database });
  expect(await trail.verify()).toMatchObject({ isIntact: true });
  const found = new Map<string, number>();
  for await (const { requestId } of trail.list({})) found.set(requestId, (found.get(requestId) ?? 0) + 1);
  expect(acknowledged.filter((requestId) => found.get(requestId) !== 1)).toEqual([]);
}
