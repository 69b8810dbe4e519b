import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/** A Lua script, run by Redis as one step. */
export type Script = (client: Redis, keys: readonly string[], values: readonly (string | number)[]) => Promise<unknown>;

export function createScript(lua: string): Script {
  const digest = createHash('sha1').update(lua).digest('hex');
  return async (client, keys, values) => {
    try {
      return await client.evalsha(digest, keys.length, ...keys, ...values);
    } catch (error) {
      // Redis forgets scripts when it restarts.
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return client.eval(lua, keys.length, ...keys, ...values);
    }
  };
}
