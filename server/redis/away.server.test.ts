import { expect, test } from 'vitest';
import { openAccess } from '../testing/access-world.ts';
import { people, records } from '../testing/company.ts';
import { openRedisWorld } from '../testing/redis-world.ts';
import { entry } from '../testing/store-world.ts';
import { until } from '../testing/until.ts';
import { graceMilliseconds } from './redis-store.ts';

test('readers read on without Redis for a while; then they are told to come back, and so is the proxy', async () => {
  const { openReplica, redis, clock } = await openRedisWorld();
  clock.now = Date.now();
  const { store } = await openReplica();
  const { app, lines } = await openAccess({ store });
  const begun = { person: people.author, former: null, line: entry({ action: 'sign-in' }) };
  const headers = { cookie: `sid=${await store.sessions.start(begun)}` };
  const record = { url: `/api/records/${records.authors}`, headers };
  expect((await app.inject(record)).statusCode).toBe(200);

  await redis.kill();
  expect((await app.inject(record)).statusCode).toBe(200);

  clock.elapsed += graceMilliseconds + 1;
  const refused = await app.inject(record);
  expect(refused.statusCode).toBe(503);
  expect(refused.headers['retry-after']).toBe('2');
  expect(refused.json()).toMatchObject({ error: { code: 'store_unreachable', retryable: true } });
  const page = await app.inject({ url: `/records/${records.authors}`, headers });
  expect([page.statusCode, page.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
  expect((await app.inject('/sign-in')).statusCode).toBe(200);
  const readiness = () => app.inject('/readyz').then((reply) => [reply.statusCode, reply.json().status]);
  expect(await readiness()).toEqual([503, 'Redis is away']);
  expect(lines.join('')).not.toContain('internal error');

  await redis.start();
  await until(async () => (await app.inject(record)).statusCode === 200);
  expect(await readiness()).toEqual([200, 'ok']);
});
