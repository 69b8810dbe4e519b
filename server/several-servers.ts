import { createHash, randomUUID } from 'node:crypto';
import type { Persistence, PersistenceOptions } from './persistence.ts';
import { checkDatabase } from './postgres/check-database.ts';
import { type Database, openDatabase } from './postgres/database.ts';
import { openPostgresStore } from './postgres/postgres-store.ts';
import { openShared } from './shared/open-shared.ts';
import { shareDirectory } from './shared/share-directory.ts';

/** Connections of this server at most, with one more that listens. */
const connections = { decisions: 6, shared: 4 } as const;

/**
 * What several servers share through PostgreSQL. Decisions have a pool of their own: a crowd of readings never keeps a
 * revocation waiting. Rejects with `SettingsError` where the database cannot be used.
 */
export async function openSeveral(options: PersistenceOptions & { databaseUrl: string }): Promise<Persistence> {
  const { databaseUrl: address, settings, app, tenantKey, issuer, log } = options;
  const decisions = openDatabase({ address, connections: connections.decisions });
  const database = openDatabase({ address, connections: connections.shared });
  await checked(decisions, database);
  const appSecret = app.secret;
  const isOpen = settings.access.mode === 'open';
  const store = isOpen ? null : openPostgresStore({ database: decisions, issuer, appSecret, log });
  const [scope, digest] = [digestOf(JSON.stringify([app.id, tenantKey])), digestOf(issuer)];
  const shared = await openShared({ database, scope, issuer: digest, appSecret, log });
  const directory = shareDirectory({ database, issuer: digest, name: randomUUID() });
  return {
    store,
    shared: { ...shared, directory, pools: { decisions: decisions.usage, shared: database.usage } },
    directoryBlocks: null,
    async close() {
      await store?.close();
      await shared.close();
      await Promise.all([decisions.close(), database.close()]);
    },
  };
}

async function checked(...[decisions, database]: [Database, Database]): Promise<void> {
  try {
    await checkDatabase(decisions);
  } catch (error) {
    await Promise.all([decisions.close(), database.close()]);
    throw error;
  }
}

/** Names whose something is, in keys. */
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
