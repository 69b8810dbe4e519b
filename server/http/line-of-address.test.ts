import { setImmediate as nextTurn } from 'node:timers/promises';
import { fastify } from 'fastify';
import { expect, test } from 'vitest';
import { inLineOfAddress } from './line-of-address.ts';

test('a hundred requests of one address leave those of another their turn', async () => {
  const started: string[] = [];
  const released = Promise.withResolvers<void>();
  const app = fastify();
  const lookUp = inLineOfAddress(async ({ ip }) => {
    started.push(ip);
    if (ip === '192.0.2.1') await released.promise;
  });
  app.addHook('onRequest', lookUp);
  app.get('/', async () => 'here');
  const ask = (remoteAddress: string) => app.inject({ url: '/', remoteAddress });
  const crowd = Array.from({ length: 100 }, () => ask('192.0.2.1').then(({ statusCode }) => statusCode));
  for (let turn = 0; turn < 10; turn += 1) await nextTurn();
  expect((await ask('192.0.2.2')).statusCode).toBe(200);
  expect(started.filter((ip) => ip === '192.0.2.1')).toHaveLength(3);
  released.resolve();
  expect(await Promise.all(crowd)).toEqual(crowd.map(() => 200));
});
