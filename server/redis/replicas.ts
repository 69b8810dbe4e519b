import { randomUUID } from 'node:crypto';
import type { SharedDirectory } from '../directory/shared-directory.ts';
import type { SharedCalls } from '../feishu/shared-calls.ts';
import type { Log } from '../log/log.ts';
import type { SharedReadings } from '../records/shared-readings.ts';
import type { SharedSignIns } from '../sign-in/pending-sign-ins.ts';
import type { Store } from '../store/store.ts';
import { connectRedis } from './connection.ts';
import { startHeartbeat } from './heartbeat.ts';
import { openRedisStore } from './redis-store.ts';
import { shareDirectory } from './share-directory.ts';
import { createSharedCallWindow } from './shared-call-window.ts';
import { shareReadings } from './shared-readings.ts';
import { shareSignIns } from './shared-sign-ins.ts';
import { shareToken } from './shared-token.ts';

export interface ReplicasOptions {
  redisUrl: string;
  /** Of this replica: where audit lines wait while Redis is away. */
  folder: string;
  /** Whose ids people are known by; `null` where nobody signs in. */
  issuer: string | null;
  appSecret: string;
  log: Log;
}

/** What this server shares with others through Redis. */
export interface Replicas {
  /** `null` where nobody signs in. */
  store: Store | null;
  signIns: SharedSignIns;
  calls: SharedCalls;
  readings: SharedReadings;
  directory: SharedDirectory;
  isConnected(): boolean;
  /** After everything that uses it. */
  close(): Promise<void>;
}

/** Throws `SettingsError` where Redis or the folder cannot be used. */
export async function openReplicas({ redisUrl, folder, issuer, appSecret, log }: ReplicasOptions): Promise<Replicas> {
  const connection = await connectRedis(redisUrl, log);
  const store = issuer === null ? null : await openRedisStore({ connection, folder, issuer, log });
  const name = randomUUID();
  const heartbeat = await startHeartbeat(connection, name);
  return {
    store,
    signIns: shareSignIns(connection, appSecret),
    calls: {
      windowOf: (endpoint, rate) => createSharedCallWindow({ connection, heartbeat, name, endpoint, rate, log }),
      token: shareToken(connection, appSecret, name),
    },
    readings: shareReadings(connection, appSecret),
    directory: shareDirectory({ connection, appSecret, name }),
    isConnected: connection.isConnected,
    async close() {
      await heartbeat.close();
      connection.close();
    },
  };
}
