import type { Ended, SignedIn } from '#contract/access.ts';
import { createLog } from '../log/log.ts';
import type { AuditEntry } from '../store/audit-line.ts';
import { checkDatabase } from './check-database.ts';
import { openPostgresStore } from './postgres-store.ts';
import { openStorePools } from './store-pools.ts';

export interface DatabasePeopleOptions {
  databaseUrl: string;
  issuer: string;
  appSecret: string;
}

/** The signed-in people of all servers that share a database, for `npm run sessions`. Rejects with `SettingsError`. */
export async function openDatabasePeople({ databaseUrl, issuer, appSecret }: DatabasePeopleOptions) {
  const pools = openStorePools({ address: databaseUrl });
  try {
    await checkDatabase(pools.database);
  } catch (error) {
    await pools.database.close();
    throw error;
  }
  const { sessions, close } = openPostgresStore({ pools, issuer, appSecret, log: createLog('silent') });
  return {
    list: (): Promise<SignedIn[]> => sessions.list(),
    end: (personId: string, line: AuditEntry): Promise<Ended> => sessions.endPerson(personId, line),
    close,
  };
}
