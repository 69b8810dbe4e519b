import { randomUUID } from 'node:crypto';
import type { RecordId } from '#domain/record-id.ts';
import { sleep } from '../feishu/deadline.ts';
import type { RecordReading } from '../feishu/hire.ts';
import { freshMilliseconds } from '../records/records.ts';
import type { AgedReading, SharedReadings } from '../records/shared-readings.ts';
import { deriveKey } from '../seal/derive-key.ts';
import { createSeal } from '../seal/seal.ts';
import type { RedisConnection } from './connection.ts';
import { keyOf } from './keys.ts';
import { lock, unlock } from './lock.ts';

/** As long as a reading may take. */
const lockMilliseconds = 8_000;
/** Whoever waits has to have time left to ask Feishu itself. */
const longestWait = 4_000;
const pollMilliseconds = 20;
/** What is larger is read by each server for itself: Redis answers everybody in turn. */
const longestText = 512 * 1024;

/** Encrypted, each for its own id, for as long as a reading counts as fresh. */
export function shareReadings({ client }: RedisConnection, appSecret: string): SharedReadings {
  const { seal, open } = createSeal(deriveKey(appSecret, 'readings of records'));
  const purposeOf = (recordId: RecordId) => `reading of ${recordId} v1`;
  const keyOfReading = (recordId: RecordId) => keyOf(`reading:${recordId}`);

  async function find(recordId: RecordId): Promise<AgedReading | null> {
    const key = keyOfReading(recordId);
    const [sealed, left] = await Promise.all([client.get(key), client.pttl(key)]);
    // What lasts longer is from before the clock of Redis was set back.
    const isFresh = left > 0 && left <= freshMilliseconds;
    const text = sealed !== null && isFresh ? open(sealed, purposeOf(recordId)) : null;
    return text === null ? null : { reading: parse(text), ageMilliseconds: freshMilliseconds - left };
  }

  async function put(recordId: RecordId, reading: RecordReading): Promise<void> {
    const text = JSON.stringify({ ...reading, imageUrls: [...reading.imageUrls] });
    if (text.length > longestText) return;
    await client.set(keyOfReading(recordId), seal(text, purposeOf(recordId)), 'PX', freshMilliseconds);
  }

  /** A reading, or `null` with the lock held, or after a wait that led to nothing. */
  async function findOrLock(recordId: RecordId, key: string, owner: string, signal: AbortSignal) {
    const givesUpAt = performance.now() + longestWait;
    for (;;) {
      const found = await find(recordId);
      if (found || (await lock(client, key, owner, lockMilliseconds)) || performance.now() > givesUpAt) return found;
      await sleep(pollMilliseconds, signal);
    }
  }

  return {
    async read(recordId, fetchReading, signal) {
      const [key, owner] = [keyOf(`reading-lock:${recordId}`), randomUUID()];
      const found = await findOrLock(recordId, key, owner, signal).catch(() => null);
      signal.throwIfAborted();
      if (found) return found;
      try {
        const reading = await fetchReading();
        await put(recordId, reading).catch(() => undefined);
        return { reading, ageMilliseconds: 0 };
      } finally {
        void unlock(client, key, owner).catch(() => undefined);
      }
    },
    forget: (recordId) => void client.del(keyOfReading(recordId)).catch(() => undefined),
  };
}

function parse(text: string): RecordReading {
  const { imageUrls, ...reading } = JSON.parse(text) as Omit<RecordReading, 'imageUrls'> & {
    imageUrls: [string, string][];
  };
  return { ...reading, imageUrls: new Map(imageUrls) };
}
