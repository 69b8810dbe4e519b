import { randomUUID } from 'node:crypto';
import type { SharedCalls } from '../feishu/shared-calls.ts';
import type { Log } from '../log/log.ts';
import type { Database } from '../postgres/database.ts';
import type { SharedReadings } from '../records/shared-readings.ts';
import type { SharedSignIns } from '../sign-in/pending-sign-ins.ts';
import { type Reachability, startHeartbeat } from './heartbeat.ts';
import { removeExpired } from './remove-expired.ts';
import { createSharedCallWindow } from './shared-call-window.ts';
import { shareReadings } from './shared-readings.ts';
import { shareSignIns } from './shared-sign-ins.ts';
import { shareToken } from './shared-token.ts';

export interface SharedOptions {
  /** A pool that access decisions do not use. The caller that has opened it closes it, after this. */
  database: Database;
  /** A pool of one connection for the heartbeat, which a crowd cannot delay. The caller that opened it closes it. */
  beats: Database;
  /** A digest of app and tenant: calls, token, servers and sign-ins belong to one app and tenant. */
  scope: string;
  /** A digest of app, tenant and kind of people's ids: readings name people by these. */
  issuer: string;
  appSecret: string;
  log: Log;
}

/** The state that servers share through PostgreSQL, except the directory and the store. */
export interface Shared extends Reachability {
  signIns: SharedSignIns;
  calls: SharedCalls;
  readings: SharedReadings;
  /** After everything that uses it. */
  close(): Promise<void>;
}

/** The pause between two removals of expired rows. */
const removalMilliseconds = 60_000;

/** Rejects where the database cannot be used. */
export async function openShared({ database, beats, scope, issuer, appSecret, log }: SharedOptions): Promise<Shared> {
  const name = randomUUID();
  const heartbeat = await startHeartbeat({ database: beats, scope, name, log });
  const sharing = { database, reachability: heartbeat, scope, appSecret };
  const removal = setInterval(() => {
    if (heartbeat.isConnected()) removeExpired(database).catch(() => undefined);
  }, removalMilliseconds).unref();
  return {
    signIns: shareSignIns(sharing),
    calls: {
      windowOf: (endpoint, rate) => createSharedCallWindow({ database, scope, heartbeat, name, endpoint, rate, log }),
      token: shareToken({ ...sharing, name }),
    },
    readings: shareReadings({ database, reachability: heartbeat, issuer, appSecret }),
    isConnected: heartbeat.isConnected,
    async close() {
      clearInterval(removal);
      await heartbeat.close();
    },
  };
}
