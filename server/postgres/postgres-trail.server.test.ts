import { expect, test } from 'vitest';
import { onFinished } from '../testing/on-finished.ts';
import { hasPostgres } from '../testing/postgres-world.ts';
import { entry, hour, openPostgresWorld } from '../testing/store-world.ts';
import { openDatabase } from './database.ts';

test.skipIf(!hasPostgres)(
  'lines younger than the owner’s setting stay, whatever the role that serves asks for',
  async () => {
    const { store, clock, address, tamper, trail, verify } = await openPostgresWorld();
    const numbers = async () => (await trail()).map(({ number }) => number);
    const keep = (milliseconds: number) => tamper(`UPDATE audit_retention SET milliseconds = ${milliseconds}`);
    // The database judges by its own clock.
    clock.now = Date.now() - 6 * hour;
    for (let count = 0; count < 5; count += 1) {
      await store.audit.append(entry());
      clock.now += hour;
    }

    await keep(3.5 * hour);
    await store.audit.keepOnly(0);
    expect(await numbers()).toEqual([4, 5]);
    const database = openDatabase({ address, connections: 1 });
    onFinished(database.close);
    await database.all('SELECT drop_audit_through(5)');
    expect(await numbers()).toEqual([4, 5]);
    // Nor does a table that the role itself puts in front of the owner's.
    await database.all('CREATE TEMPORARY TABLE audit_retention AS SELECT 1 AS id, -1000 AS milliseconds');
    await database.all('SELECT drop_audit_through(5)');
    expect(await numbers()).toEqual([4, 5]);
    expect(await verify()).toMatchObject({ isIntact: true, lines: 2 });

    await keep(0);
    await store.audit.keepOnly(0);
    expect(await numbers()).toEqual([5]);
    await store.audit.append(entry());
    expect(await verify()).toMatchObject({ isIntact: true, lines: 2 });
  },
);
