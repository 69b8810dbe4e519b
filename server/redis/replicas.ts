import type { Log } from '../log/log.ts';
import type { SharedSignIns } from '../sign-in/pending-sign-ins.ts';
import type { Store } from '../store/store.ts';
import { connectRedis } from './connection.ts';
import { openRedisStore } from './redis-store.ts';
import { shareSignIns } from './shared-sign-ins.ts';

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
  isConnected(): boolean;
  /** After everything that uses it. */
  close(): Promise<void>;
}

/** Throws `SettingsError` where Redis or the folder cannot be used. */
export async function openReplicas({ redisUrl, folder, issuer, appSecret, log }: ReplicasOptions): Promise<Replicas> {
  const connection = await connectRedis(redisUrl, log);
  const store = issuer === null ? null : await openRedisStore({ connection, folder, issuer, log });
  return {
    store,
    signIns: shareSignIns(connection, appSecret),
    isConnected: connection.isConnected,
    close: async () => connection.close(),
  };
}
