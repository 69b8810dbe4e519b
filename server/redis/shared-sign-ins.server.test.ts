import { expect, test } from 'vitest';
import { startRedis } from '../../e2e/redis-server.ts';
import { createLog } from '../log/log.ts';
import { onFinished } from '../testing/on-finished.ts';
import { connectRedis } from './connection.ts';
import { shareSignIns } from './shared-sign-ins.ts';

const minute = 60_000;

async function openReplicas() {
  const redis = await startRedis();
  onFinished(() => redis.close());
  const open = async () => {
    const connection = await connectRedis(redis.url, createLog('silent'));
    onFinished(connection.close);
    return shareSignIns(connection, 'app-secret');
  };
  return { redis, one: await open(), other: await open() };
}

test('a state that was used on one replica is used up on all, and any of them reads the cookie', async () => {
  const { one, other } = await openReplicas();
  expect(one.key).toEqual(other.key);
  const uses = await Promise.all([one, other, one].map(({ use }) => use('a state', minute)));
  expect(uses.filter(Boolean)).toHaveLength(1);
  expect(await other.use('another state', minute)).toBe(true);
});

test('while Redis is away nobody signs in, and it is said at once', async () => {
  const { redis, one } = await openReplicas();
  await redis.kill();
  await expect(one.use('a state', minute)).rejects.toMatchObject({ code: 'store_unreachable' });
  await expect.poll(one.isReachable).toBe(false);
});
