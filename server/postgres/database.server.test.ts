import { expect, test } from 'vitest';
import { onFinished } from '../testing/on-finished.ts';
import { createTestDatabase, hasPostgres } from '../testing/postgres-world.ts';
import { openDatabase } from './database.ts';
import { failureOf } from './failures.ts';

async function open() {
  const { address, query } = await createTestDatabase();
  const database = openDatabase({ address, connections: 2, answerMilliseconds: 500 });
  onFinished(database.close);
  return { database, query };
}

const insert = 'INSERT INTO audit VALUES ($1, $2, $2, 3, NULL, NULL, $2, $2, $2)';

test.skipIf(!hasPostgres)(
  'the role that serves adds to the trail at its end, and can do nothing else to it',
  async () => {
    const { database } = await open();
    await database.run(insert, [1, 'one']);
    expect(await database.all('SELECT last_number, last_hash FROM audit_head')).toEqual([
      { last_number: 1, last_hash: 'one' },
    ]);
    const forbidden = ['DELETE FROM audit', 'UPDATE audit SET at = 4', 'TRUNCATE audit', 'DROP TABLE audit'];
    const ofHead = [
      'UPDATE audit_head SET last_number = 0',
      'DELETE FROM audit_head',
      'UPDATE audit_retention SET id = 1',
    ];
    for (const statement of [...forbidden, ...ofHead]) {
      const refusal = await database.run(statement).catch(failureOf);
      expect(refusal, statement).toBe('the role may not do this in the database');
    }
    await expect(database.run(insert, [3, 'three'])).rejects.toThrow('audit lines are added at the end');
    expect(await database.all('SELECT number, line FROM audit')).toEqual([{ number: 1, line: 'one' }]);
  },
);

test.skipIf(!hasPostgres)('a request that waits too long for a connection of ours gives up no host', async () => {
  const { address } = await createTestDatabase();
  const severalHosts = address.replace(/@([^/]+)/, '@$1,127.0.0.1:1');
  const database = openDatabase({ address: severalHosts, connections: 1 });
  onFinished(database.close);
  const held = Promise.withResolvers<void>();
  const holding = database.transaction(() => held.promise);
  await expect(database.all('SELECT 1')).rejects.toThrow();
  held.resolve();
  await holding;
  const { port } = new URL(address);
  expect(database.currentHost().port).toBe(Number(port));
  expect(await database.all('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
