import { migrate } from '../server/postgres/migrate.ts';
import { type Migration, migrations } from '../server/postgres/schema.ts';
import { test } from './installation.ts';
import { expectOneLineEach, startLoad, waitForMore } from './load.ts';
import { signInOnBoth } from './readers.ts';
import { expect } from './test.ts';

test.use({ ignoreHTTPSErrors: true });

/** What a newer version may do while this one still serves: it adds to tables that all requests use. */
const later: Migration = {
  statements: `
    CREATE TABLE later (name TEXT PRIMARY KEY);
    ALTER TABLE grants ADD COLUMN later TEXT;
    ALTER TABLE sessions ADD COLUMN later TEXT;
    ALTER TABLE audit ADD COLUMN later TEXT;
    CREATE INDEX audit_by_later ON audit (later);`,
  oldestServer: migrations.length,
};

test('two servers behind nginx refuse nobody while a newer version adds to the tables, and one that starts then serves too', async ({
  installation: { servers, publicUrl, postgres, databaseUrl, startInPlaceOf },
  signInAs,
  openAnotherBrowser,
}) => {
  const { readers, recordIds } = await signInOnBoth({ servers, publicUrl, signInAs, openAnotherBrowser });
  const load = startLoad({ publicUrl, readers, recordIds });
  await waitForMore(load, servers, 10);

  const ownerAddress = postgres.address('mianping', 'mianping_owner');
  const steps = [...migrations, later];
  const migrated = await migrate({ ownerAddress, servingRole: 'mianping', retentionMilliseconds: 0, steps });
  expect(migrated).toEqual({ from: migrations.length, to: steps.length });
  await waitForMore(load, servers, 10);

  const [one, other] = servers;
  await one.stop();
  const newer = await startInPlaceOf(one);
  await expect
    .poll(() => newer.log.filter((line) => line.includes('/grants/:grantId/revoke')).length)
    .toBeGreaterThan(10);
  await load.stop();

  expect(load.refused()).toEqual([]);
  expectOneLineEach(load, databaseUrl);
  expect(other.log.join('\n')).not.toContain('tables of the database are for newer servers');
});
