import { expect, test } from 'vitest';
import { createTestDatabase, hasPostgres } from '../testing/postgres-world.ts';
import { entry, openPostgresWorld } from '../testing/store-world.ts';
import { checkDatabase } from './check-database.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { type Migration, migrations } from './schema.ts';

const options = { servingRole: 'mianping', retentionMilliseconds: 0 };
const later: Migration = { statements: 'ALTER TABLE audit ADD COLUMN later TEXT', oldestServer: 1 };

test.skipIf(!hasPostgres)('servers of this version write on while a newer one migrates, and lose nothing', async () => {
  const { store, reopen, ownerAddress, address, verify } = await openPostgresWorld();
  const stores = [store, await reopen()];
  let acknowledged = 0;
  let isMigrated = false;
  const writing = stores.map(async ({ audit }) => {
    while (!isMigrated) {
      await audit.append(entry());
      acknowledged += 1;
    }
  });
  // Two administrators may migrate for two newer servers at the same time.
  const steps = [...migrations, later];
  const migrating = [1, 2].map(() => migrate({ ...options, ownerAddress, steps }));
  expect((await Promise.all(migrating)).map(({ to }) => to)).toEqual([2, 2]);
  await store.audit.append(entry());
  isMigrated = true;
  await Promise.all(writing);
  expect(await verify()).toMatchObject({ isIntact: true, lines: acknowledged + 1 });
  const database = openDatabase({ address, connections: 1 });
  await checkDatabase(database);
  await database.close();
});

test.skipIf(!hasPostgres)('a step that fails leaves everything as it was', async () => {
  const { ownerAddress, query } = await createTestDatabase();
  const broken: Migration = { statements: 'ALTER TABLE audit ADD COLUMN later TEXT; SELECT nothing', oldestServer: 2 };
  await expect(migrate({ ...options, ownerAddress, steps: [...migrations, broken] })).rejects.toThrow();
  expect(await query('SELECT version, oldest_server FROM schema_version')).toEqual([{ version: 1, oldest_server: 1 }]);
  expect(await query("SELECT column_name FROM information_schema.columns WHERE column_name = 'later'")).toEqual([]);
  await migrate({ ...options, ownerAddress, steps: [...migrations, later] });
  const refusal = 'The database was prepared by a newer version: use that version.';
  await expect(migrate({ ...options, ownerAddress })).rejects.toThrow(refusal);
});
