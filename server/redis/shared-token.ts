import { setTimeout as sleep } from 'node:timers/promises';
import type { SharedToken } from '../feishu/shared-calls.ts';
import { type IssuedToken, longestLifeMilliseconds } from '../feishu/token/token-reply.ts';
import { deriveKey } from '../seal/derive-key.ts';
import { createSeal } from '../seal/seal.ts';
import type { RedisConnection } from './connection.ts';
import { keyOf } from './keys.ts';
import { lock, unlock } from './lock.ts';

interface KeptToken extends IssuedToken {
  generation: number;
}

/** Longer than any request for a token takes; a server that ends in the middle of one does not block the others. */
const lockMilliseconds = 6_000;
const pollMilliseconds = 50;

/** The tenant token, encrypted. While Redis is away, each server fetches one for itself: Feishu gives all the same. */
export function shareToken({ client }: RedisConnection, appSecret: string, name: string): SharedToken {
  const [key, lockKey] = [keyOf('token'), keyOf('token-lock')];
  const { seal, open } = createSeal(deriveKey(appSecret, 'tenant token'));
  const purpose = 'tenant token v1';

  async function read(): Promise<KeptToken | null> {
    const [sealed, life] = await Promise.all([client.get(key), client.pttl(key)]);
    const text = sealed === null ? null : open(sealed, purpose);
    if (text === null) return null;
    const { value, generation } = JSON.parse(text) as Pick<KeptToken, 'value' | 'generation'>;
    // No token lives longer: the clock of Redis was set back.
    const isCredible = life >= 0 && life <= longestLifeMilliseconds;
    return { value, generation, lifeMilliseconds: isCredible ? life : 0 };
  }

  function write({ lifeMilliseconds, ...token }: KeptToken): Promise<unknown> {
    return client.set(key, seal(JSON.stringify(token), purpose), 'PX', lifeMilliseconds);
  }

  /** A newer token of another server; or the generation that a new one is to have, with the lock held. */
  async function lockOrFind(known: number): Promise<KeptToken | number> {
    const givesUpAt = performance.now() + lockMilliseconds;
    for (;;) {
      const isLocked = await lock(client, lockKey, name, lockMilliseconds);
      const kept = await read();
      if (kept && kept.generation > known && kept.lifeMilliseconds > 0) {
        if (isLocked) await unlock(client, lockKey, name);
        return kept;
      }
      if (isLocked || performance.now() > givesUpAt) return Math.max(kept?.generation ?? 0, known) + 1;
      await sleep(pollMilliseconds);
    }
  }

  return {
    async renew(known, fetchToken) {
      const found = await lockOrFind(known).catch(() => known + 1);
      if (typeof found !== 'number') return found;
      try {
        const token = { ...(await fetchToken()), generation: found };
        await write(token).catch(() => undefined);
        return token;
      } finally {
        await unlock(client, lockKey, name).catch(() => undefined);
      }
    },
  };
}
