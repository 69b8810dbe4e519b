import { createHash } from 'node:crypto';
import { deriveKey } from '../base/derive-key.ts';
import { Problem } from '../base/problem.ts';
import type { Database } from '../postgres/database.ts';
import type { SharedSignIns } from '../sign-in/pending-sign-ins.ts';
import type { Reachability } from './heartbeat.ts';
import { takingTurns } from './turn.ts';

export interface SharedSignInsOptions {
  database: Database;
  reachability: Reachability;
  /** A digest of the app and tenant that people sign in for. */
  scope: string;
  appSecret: string;
}

/**
 * Sign-ins in progress stay in the browser that began them; the database knows which states have been used. A state is
 * random, so only its first use writes its row. The row counts whatever the database's clock says later.
 */
export function shareSignIns({ database, reachability, scope, appSecret }: SharedSignInsOptions): SharedSignIns {
  return {
    key: deriveKey(appSecret, `sign-ins in progress of ${scope}`),
    async use(state, milliseconds) {
      if (!reachability.isConnected()) throw unreachable();
      const name = `${scope}:${createHash('sha256').update(state).digest('hex')}`;
      const used = await database
        .run(
          `${takingTurns}
           INSERT INTO used_states (state_hash, expires_at) SELECT $1, clock_milliseconds() + $2 FROM turn
           ON CONFLICT (state_hash) DO NOTHING`,
          [name, milliseconds],
        )
        .catch((error: unknown) => {
          throw unreachable(error);
        });
      return used === 1;
    },
    isReachable: reachability.isConnected,
  };
}

function unreachable(cause?: unknown): Problem {
  return new Problem('store_unreachable', { retryAfter: 2, cause });
}
