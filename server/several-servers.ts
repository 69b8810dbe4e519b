import { createHash, randomUUID } from 'node:crypto';
import type { Persistence, PersistenceOptions } from './persistence.ts';
import { checkDatabase } from './postgres/check-database.ts';
import { openDatabase } from './postgres/database.ts';
import { explainFailure } from './postgres/explain-failure.ts';
import { openPostgresStore } from './postgres/postgres-store.ts';
import { openStorePools } from './postgres/store-pools.ts';
import { openShared } from './shared/open-shared.ts';
import { shareDirectory } from './shared/share-directory.ts';

/** Opens the state that several servers share in PostgreSQL. Rejects with `SettingsError` if it cannot be used. */
export async function openSeveral(options: PersistenceOptions & { databaseUrl: string }): Promise<Persistence> {
  const { databaseUrl: address, settings, app, tenantKey, issuer, log } = options;
  const pools = {
    ...openStorePools({ address }),
    shared: openDatabase({ address, connections: 3 }),
    // The heartbeat has its own connection, so that a crowd cannot make this server look absent.
    beats: openDatabase({ address, connections: 1 }),
  };
  const closePools = () => Promise.all(Object.values(pools).map((pool) => pool.close()));
  const appSecret = app.secret;
  const [scope, digest] = [digestOf(JSON.stringify([app.id, tenantKey])), digestOf(issuer)];
  try {
    await checkDatabase(pools.database);
    const shared = await openShared({
      database: pools.shared,
      beats: pools.beats,
      scope,
      issuer: digest,
      appSecret,
      log,
    });
    const isOpen = settings.access.mode === 'open';
    const store = isOpen ? null : openPostgresStore({ pools, issuer, appSecret, log });
    const directory = shareDirectory({ database: pools.shared, issuer: digest, name: randomUUID() });
    const usages = Object.entries(pools).map(([name, pool]) => [name, pool.usage] as const);
    return {
      store,
      shared: { ...shared, directory, pools: Object.fromEntries(usages) },
      directoryBlocks: null,
      async close() {
        await store?.close();
        await shared.close();
        await closePools();
      },
    };
  } catch (error) {
    await closePools();
    throw explainFailure('DATABASE_URL', error);
  }
}

/** Names the owner of shared rows in their keys. */
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
