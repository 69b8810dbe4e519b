import { expect, test } from 'vitest';
import { copyForStandby, followSettings, startPostgres } from '../../e2e/postgres-server.ts';
import { forNobody } from '../base/call-context.ts';
import { createHire } from '../feishu/hire.ts';
import { createLog } from '../log/log.ts';
import { refuse, send } from '../testing/feishu/answers.ts';
import { type Answer, app, type FakeFeishu, startFeishu } from '../testing/feishu/fake-feishu.ts';
import { onFinished } from '../testing/on-finished.ts';
import { startOwnPostgres } from '../testing/own-postgres.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { serversAt } from '../testing/shared-world.ts';

const sendApplication: Answer = (response, { id }) => send(response, { code: 0, data: { application: { id } } });

/** Servers of one app that share a database and call one Feishu. */
async function openWorld(address: string, application: Answer = sendApplication) {
  const feishu = await startFeishu({ application });
  const shared = serversAt(address);

  async function openServer() {
    const { calls, close: closeShared } = await shared.openServer();
    const hire = createHire({
      baseUrl: feishu.baseUrl,
      appId: app.id,
      appSecret: app.secret,
      userIdType: 'open_id',
      log: createLog('silent'),
      shared: calls,
      limits: { readMilliseconds: 20_000 },
    });
    const close = () => hire.close().then(closeShared);
    onFinished(close);
    return { read: (id: number) => hire.readApplication(String(id), forNobody), close };
  }
  return { feishu, openServer };
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

/** The most calls in any second. */
function rollingMaximum({ hireCalls }: FakeFeishu): number {
  const moments = hireCalls.map(({ at }) => at);
  return Math.max(...moments.map((start) => moments.filter((at) => at >= start && at < start + 1000).length));
}

test.skipIf(!hasPostgres)(
  'two servers and one that starts anew make no more calls in any second than one may',
  async () => {
    const { feishu, openServer } = await openWorld((await startOwnPostgres()).database.address);
    const [one, other] = [await openServer(), await openServer()];
    const first = [...range(1, 12).map(one.read), ...range(101, 12).map(other.read)];
    await Promise.race(first);
    const next = (async () => {
      await Promise.all(first.slice(0, 12));
      await one.close();
      const anew = await openServer();
      await Promise.all(range(201, 12).map(anew.read));
    })();
    await Promise.all([...first, ...range(301, 12).map(other.read), next]);
    expect(feishu.hireCalls).toHaveLength(48);
    expect(rollingMaximum(feishu)).toBeLessThanOrEqual(18);
    expect(feishu.tokenCalls).toBe(1);
  },
);

test.skipIf(!hasPostgres)(
  'while the database is away each has its part of the rate, and no second sees more than the whole',
  async () => {
    const { server: postgres, database } = await startOwnPostgres();
    const { feishu, openServer } = await openWorld(database.address);
    const servers = [await openServer(), await openServer()];
    // Each has heard of the other before the database ends.
    await Promise.all(servers.map(({ read }, at) => read(at + 1)));
    const readMany = (from: number) => servers.flatMap(({ read }, at) => range(from + at * 100, 14).map(read));
    const before = readMany(1000);
    await Promise.race(before);
    await postgres.kill();
    const away = readMany(2000);
    await Promise.all(before);
    await postgres.start();
    await Promise.all([...away, ...readMany(3000)]);
    expect(feishu.hireCalls).toHaveLength(2 + 3 * 28);
    expect(rollingMaximum(feishu)).toBeLessThanOrEqual(18);
  },
);

test.skipIf(!hasPostgres)(
  'a standby that takes over, with no call counted, lets through no more than the one before',
  async () => {
    const { server: primary, database } = await startOwnPostgres();
    const settings = followSettings('standby', primary.port);
    const standby = await startPostgres({ folder: copyForStandby(primary), settings });
    onFinished(standby.close);
    const { feishu, openServer } = await openWorld(
      database.address.replace(`:${primary.port}/`, `:${primary.port},127.0.0.1:${standby.port}/`),
    );
    const servers = [await openServer(), await openServer()];
    await Promise.all(servers.map(({ read }, at) => read(at + 1)));
    const [known] = await primary.query('SELECT pg_current_wal_flush_lsn()::TEXT AS lsn');
    await expect
      .poll(() => standby.query(`SELECT pg_last_wal_replay_lsn() >= '${known?.lsn}' AS "isThere"`))
      .toEqual([{ isThere: true }]);
    const readMany = (from: number) => servers.flatMap(({ read }, at) => range(from + at * 100, 14).map(read));
    const before = readMany(1000);
    await Promise.race(before);
    await primary.kill();
    await standby.query('SELECT pg_promote()');
    await Promise.all([...before, ...readMany(2000)]);
    expect(await standby.query('SELECT name FROM servers', 'mianping')).toHaveLength(2);
    expect(feishu.hireCalls).toHaveLength(2 + 2 * 28);
    expect(rollingMaximum(feishu)).toBeLessThanOrEqual(18);
  },
);

test.skipIf(!hasPostgres)(
  'a token that Feishu refuses is replaced once for all, and never stands in the database as it is',
  async () => {
    const { database } = await startOwnPostgres();
    const { feishu, openServer } = await openWorld(database.address, (response, call) =>
      call.authorization === feishu.hireCalls[0]?.authorization
        ? refuse(response, 99991663, 400)
        : sendApplication(response, call),
    );
    const servers = [await openServer(), await openServer()];
    await Promise.all(servers.flatMap(({ read }, at) => range(at * 100 + 1, 3).map(read)));
    expect(feishu.tokenCalls).toBe(2);
    expect(feishu.hireCalls.length).toBeGreaterThan(6);
    const [kept] = (await database.query('SELECT sealed FROM shared_values')) as { sealed: Buffer }[];
    expect(kept?.sealed.length).toBeGreaterThan(28);
    expect(kept?.sealed.toString('latin1')).not.toContain('canary');
  },
);
