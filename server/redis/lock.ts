import type { Redis } from 'ioredis';
import { createScript } from './script.ts';

/** Keys: the lock. Values: whose it is. */
const unlockScript = createScript(`
  if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
  return 0
`);

/** Keys: the lock. Values: whose it is, milliseconds. A lock that lasts longer is from before Redis' clock was set back. */
const lockScript = createScript(`
  local left = redis.call('PTTL', KEYS[1])
  if left >= 0 and left <= tonumber(ARGV[2]) then return 0 end
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return 1
`);

/** Whether nobody else had it. It ends by itself, so that one who ends in the middle does not block the others. */
export async function lock(client: Redis, key: string, owner: string, milliseconds: number): Promise<boolean> {
  return (await lockScript(client, [key], [owner, milliseconds])) === 1;
}

/** Keys: the lock. Values: whose it is, milliseconds. */
const renewScript = createScript(`
  if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
  return 0
`);

/** False where it has ended, or somebody else has it. */
export async function renew(client: Redis, key: string, owner: string, milliseconds: number): Promise<boolean> {
  return (await renewScript(client, [key], [owner, milliseconds])) === 1;
}

/** No effect where it has ended and somebody else has it. */
export async function unlock(client: Redis, key: string, owner: string): Promise<void> {
  await unlockScript(client, [key], [owner]);
}
