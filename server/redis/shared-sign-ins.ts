import { createHash } from 'node:crypto';
import { Problem } from '../http/problem.ts';
import { deriveKey } from '../seal/derive-key.ts';
import type { SharedSignIns } from '../sign-in/pending-sign-ins.ts';
import type { RedisConnection } from './connection.ts';
import { keyOf } from './keys.ts';

/** Sign-ins in progress stay in the browser that began them; Redis knows which states have been used. */
export function shareSignIns({ client, isConnected }: RedisConnection, appSecret: string): SharedSignIns {
  return {
    key: deriveKey(appSecret, 'sign-ins in progress'),
    async use(state, milliseconds) {
      const key = keyOf(`state:${createHash('sha256').update(state).digest('hex')}`);
      try {
        return (await client.set(key, '1', 'PX', milliseconds, 'NX')) === 'OK';
      } catch (error) {
        throw new Problem('store_unreachable', { retryAfter: 2, cause: error });
      }
    },
    isReachable: isConnected,
  };
}
