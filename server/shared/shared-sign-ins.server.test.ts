import { expect, test } from 'vitest';
import { hasPostgres } from '../testing/postgres-world.ts';
import { openSharedWorld } from '../testing/shared-world.ts';

const minute = 60_000;

test.skipIf(!hasPostgres)(
  'a state that was used on one server is used up on all, and any of them reads the cookie',
  async () => {
    const { openServer } = await openSharedWorld();
    const [one, other] = [(await openServer()).signIns, (await openServer()).signIns];
    expect(one.key).toEqual(other.key);
    const uses = await Promise.all([one, other, one].map(({ use }) => use('a state', minute)));
    expect(uses.filter(Boolean)).toHaveLength(1);
    expect(await other.use('another state', minute)).toBe(true);
  },
);

test.skipIf(!hasPostgres)('a server for another company reads no cookie of this one', async () => {
  const { openServer } = await openSharedWorld();
  const [one, foreign] = [(await openServer()).signIns, (await openServer({ scope: 'another company' })).signIns];
  expect(foreign.key).not.toEqual(one.key);
});
