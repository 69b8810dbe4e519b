import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startRedis } from '../../e2e/redis-server.ts';
import { forNobody } from '../feishu/call-context.ts';
import { createHire } from '../feishu/hire.ts';
import { createLog } from '../log/log.ts';
import { refuse, send } from '../testing/feishu/answers.ts';
import { type Answer, app, type FakeFeishu, startFeishu } from '../testing/feishu/fake-feishu.ts';
import { onFinished } from '../testing/on-finished.ts';
import { connectRedis } from './connection.ts';
import { openReplicas } from './replicas.ts';

const sendApplication: Answer = (response, { id }) => send(response, { code: 0, data: { application: { id } } });

/** Servers of one app that share a Redis and call one Feishu. */
async function openWorld(application: Answer = sendApplication) {
  const [redis, feishu] = [await startRedis(), await startFeishu({ application })];
  const log = createLog('silent');
  const { client, close } = await connectRedis(redis.url, log);
  onFinished(close);
  onFinished(() => redis.close());

  async function openServer() {
    const folder = mkdtempSync(join(tmpdir(), 'mianping-calls-'));
    const replicas = await openReplicas({ redisUrl: redis.url, folder, issuer: null, appSecret: app.secret, log });
    const hire = createHire({
      baseUrl: feishu.baseUrl,
      appId: app.id,
      appSecret: app.secret,
      userIdType: 'open_id',
      log,
      shared: replicas.calls,
      limits: { readMilliseconds: 20_000 },
    });
    let closing: Promise<void> | null = null;
    const close = () => {
      closing ??= hire.close().then(replicas.close);
      return closing;
    };
    onFinished(close);
    onFinished(() => rmSync(folder, { recursive: true }));
    return { read: (id: number) => hire.readApplication(String(id), forNobody), close };
  }
  return { redis, feishu, client, openServer };
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

/** The most calls in any second. */
function rollingMaximum({ hireCalls }: FakeFeishu): number {
  const moments = hireCalls.map(({ at }) => at);
  return Math.max(...moments.map((start) => moments.filter((at) => at >= start && at < start + 1000).length));
}

test('two servers and one that starts anew make no more calls in any second than one may', async () => {
  const { feishu, openServer } = await openWorld();
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
});

test('while Redis is away each has its part of the rate, and no second sees more than the whole', async () => {
  const { feishu, redis, openServer } = await openWorld();
  const servers = [await openServer(), await openServer()];
  // Each has heard of the other before Redis ends.
  await Promise.all(servers.map(({ read }, at) => read(at + 1)));
  const readMany = (from: number) => servers.flatMap(({ read }, at) => range(from + at * 100, 14).map(read));
  const before = readMany(1000);
  await Promise.race(before);
  await redis.kill();
  const away = readMany(2000);
  await Promise.all(before);
  await redis.start();
  await Promise.all([...away, ...readMany(3000)]);
  expect(feishu.hireCalls).toHaveLength(2 + 3 * 28);
  expect(rollingMaximum(feishu)).toBeLessThanOrEqual(18);
});

test('a pause that Feishu asks of one server is kept by the other', async () => {
  const { feishu, client, openServer } = await openWorld((response, call) =>
    call.nth === 1
      ? refuse(response, 99991400, 429, { 'x-ogw-ratelimit-reset': '1' })
      : sendApplication(response, call),
  );
  const [one, other] = [await openServer(), await openServer()];
  const reading = one.read(1);
  await expect.poll(() => client.keys('mianping:pause:*'), { interval: 5 }).toHaveLength(1);
  await Promise.all([reading, other.read(2)]);
  const [first, second] = feishu.hireCalls;
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
});

test('a token that Feishu refuses is replaced once for all, and never stands in Redis as it is', async () => {
  const { feishu, redis, openServer } = await openWorld((response, call) =>
    call.authorization === feishu.hireCalls[0]?.authorization
      ? refuse(response, 99991663, 400)
      : sendApplication(response, call),
  );
  const servers = [await openServer(), await openServer()];
  await Promise.all(servers.flatMap(({ read }, at) => range(at * 100 + 1, 3).map(read)));
  expect(feishu.tokenCalls).toBe(2);
  expect(feishu.hireCalls.length).toBeGreaterThan(6);
  expect(redis.written()).not.toContain('canary');
});
