import type { Ended, SignedIn } from '#contract/access.ts';
import { createLog } from '../log/log.ts';
import type { Settings } from '../settings/read-settings.ts';
import type { AuditEntry } from '../store/audit-line.ts';
import type { AuditFilter } from '../store/audit-list.ts';
import { issuerOf } from '../store/issuer.ts';
import { connectRedis } from './connection.ts';
import { openRedisStore } from './redis-store.ts';
import { listTrail, verifyTrail } from './trail-reading.ts';

/** The common trail, for `npm run audit`. Throws `SettingsError`. */
export async function openSharedTrail(redisUrl: string) {
  const { client, close } = await connectRedis(redisUrl, createLog('silent'));
  return {
    list: (filter: AuditFilter) => listTrail(client, filter),
    verify: () => verifyTrail(client),
    close,
  };
}

/** Who is signed in at any replica, for `npm run sessions`. Throws `SettingsError`. */
export async function openSharedPeople({ redisUrl, feishu, access, dataFolder }: Settings) {
  const log = createLog('silent');
  const connection = await connectRedis(redisUrl ?? '', log);
  const { app, userIdType } = feishu;
  const issuer = issuerOf({ appId: app?.id ?? '', tenantKey: access.tenantKey ?? '', userIdType });
  const { sessions, close } = await openRedisStore({ connection, folder: dataFolder, issuer, log });
  return {
    list: (): Promise<SignedIn[]> => sessions.list(),
    end: (personId: string, line: AuditEntry): Promise<Ended> => sessions.endPerson(personId, line),
    close: () => close().finally(connection.close),
  };
}
