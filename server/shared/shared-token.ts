import { setTimeout as sleep } from 'node:timers/promises';
import type { SharedToken } from '../feishu/shared-calls.ts';
import { type IssuedToken, longestLifeMilliseconds } from '../feishu/token/token-reply.ts';
import type { Database } from '../postgres/database.ts';
import type { Reachability } from './heartbeat.ts';
import { acquireLease, releaseLease } from './lease.ts';
import { createSealedValues } from './sealed-values.ts';

export interface SharedTokenOptions {
  database: Database;
  reachability: Reachability;
  /** A digest of the app and tenant that the token is for. */
  scope: string;
  appSecret: string;
  /** The name of this process. */
  name: string;
}

interface KeptToken extends IssuedToken {
  generation: number;
}

/** Longer than any request for a token takes; a server that ends in the middle of one does not block the others. */
const leaseMilliseconds = 6_000;
const pollMilliseconds = 50;
const kind = 'tenant token';

/** Shares the encrypted tenant token. While the database is away, each server fetches it: Feishu gives all the same. */
export function shareToken({ database, reachability, scope, appSecret, name }: SharedTokenOptions): SharedToken {
  const longestLife = longestLifeMilliseconds;
  const tokens = createSealedValues({ database, appSecret, kind, owner: scope, longestLife });
  const lease = { database, name: `${scope}:${kind}`, owner: name, milliseconds: leaseMilliseconds };

  async function read(): Promise<KeptToken | null> {
    const found = await tokens.find('');
    if (!found) return null;
    const { value, generation } = JSON.parse(found.text) as Pick<KeptToken, 'value' | 'generation'>;
    return { value, generation, lifeMilliseconds: found.remaining };
  }

  function write({ lifeMilliseconds, ...token }: KeptToken): Promise<void> {
    return tokens.put('', JSON.stringify(token), lifeMilliseconds);
  }

  /** A newer token of another server; or the generation that a new one is to have, with the lease acquired. */
  async function acquireOrFind(known: number): Promise<KeptToken | number> {
    const givesUpAt = performance.now() + leaseMilliseconds;
    for (;;) {
      const isAcquired = await acquireLease(lease);
      const kept = await read();
      if (kept && kept.generation > known && kept.lifeMilliseconds > 0) {
        if (isAcquired) await releaseLease(lease);
        return kept;
      }
      if (isAcquired || performance.now() > givesUpAt) return Math.max(kept?.generation ?? 0, known) + 1;
      await sleep(pollMilliseconds);
    }
  }

  async function fetchAndKeep(generation: number, fetchToken: () => Promise<IssuedToken>): Promise<KeptToken> {
    try {
      const token = { ...(await fetchToken()), generation };
      await write(token).catch(() => undefined);
      return token;
    } finally {
      await releaseLease(lease).catch(() => undefined);
    }
  }

  return {
    async renew(known, fetchToken) {
      if (!reachability.isConnected()) return { ...(await fetchToken()), generation: known + 1 };
      const found = await acquireOrFind(known).catch(() => known + 1);
      return typeof found === 'number' ? fetchAndKeep(found, fetchToken) : found;
    },
  };
}
