import { randomUUID } from 'node:crypto';
import type { RecordId } from '#domain/record-id.ts';
import { sleep, waitFor, withDeadline } from '../base/deadline.ts';
import type { RecordReading } from '../feishu/hire.ts';
import type { Database } from '../postgres/database.ts';
import { freshMilliseconds } from '../records/records.ts';
import type { AgedReading, SharedReadings } from '../records/shared-readings.ts';
import type { Reachability } from './heartbeat.ts';
import { acquireLease, type Lease, releaseLease } from './lease.ts';
import { createSealedValues, type SharedValue } from './sealed-values.ts';

export interface SharedReadingsOptions {
  database: Database;
  reachability: Reachability;
  /** A digest of whose ids the readings name people by. */
  issuer: string;
  appSecret: string;
}

/** Milliseconds that a read of a record may take. */
const leaseMilliseconds = 8_000;
/** A server that waits has to have time left to ask Feishu itself. */
const longestWait = 4_000;
/** The first wait until a server looks again. Each is twice as long as the one before, up to the longest. */
const firstPoll = 30;
const longestPoll = 250;
/** Characters. Each server fetches a larger reading itself: the database would carry megabytes for ten seconds. */
const longestText = 512 * 1024;

/** Shares encrypted readings, each sealed for its own id, for as long as a reading counts as fresh. */
export function shareReadings({ database, reachability, issuer, appSecret }: SharedReadingsOptions): SharedReadings {
  const kind = 'reading';
  const readings = createSealedValues({ database, appSecret, kind, owner: issuer, longestLife: freshMilliseconds });

  async function put(recordId: RecordId, reading: RecordReading): Promise<void> {
    const text = JSON.stringify({ ...reading, imageUrls: [...reading.imageUrls] });
    if (text.length <= longestText) await readings.put(recordId, text, freshMilliseconds);
  }

  /** A reading; `null` with the lease acquired. */
  async function findOrAcquire(recordId: RecordId, lease: Lease, signal: AbortSignal): Promise<AgedReading | null> {
    for (let wait = firstPoll; ; wait = Math.min(2 * wait, longestPoll)) {
      const { found, isTaken } = await readings.findWithLease(recordId, lease);
      const reading = toReading(found);
      if (reading) return reading;
      if (!isTaken && (await acquireLease(lease))) return findAgain(recordId, lease);
      await sleep(wait, signal);
    }
  }

  /** Another server may have put its reading there, and released the lease, since this one last looked. */
  async function findAgain(recordId: RecordId, lease: Lease): Promise<AgedReading | null> {
    const found = toReading(await readings.find(recordId));
    if (found) release(lease);
    return found;
  }

  /** `null` also if the wait ends without a reading. */
  function findInTime(recordId: RecordId, lease: Lease, outer: AbortSignal): Promise<AgedReading | null> {
    if (!reachability.isConnected()) return Promise.resolve(null);
    return withDeadline(longestWait, outer, ({ signal }) =>
      waitFor(findOrAcquire(recordId, lease, signal), signal),
    ).catch(() => null);
  }

  function release(lease: Lease): void {
    if (reachability.isConnected()) releaseLease(lease).catch(() => undefined);
  }

  return {
    async read(recordId, fetchReading, signal) {
      const name = `${issuer}:${kind}:${recordId}`;
      const lease = { database, name, owner: randomUUID(), milliseconds: leaseMilliseconds };
      const found = await findInTime(recordId, lease, signal);
      signal.throwIfAborted();
      if (found) return found;
      try {
        const reading = await fetchReading();
        if (reachability.isConnected()) await put(recordId, reading).catch(() => undefined);
        return { reading, ageMilliseconds: 0 };
      } finally {
        release(lease);
      }
    },
    forget: (recordId) => void readings.remove(recordId).catch(() => undefined),
  };
}

function toReading(found: SharedValue | null): AgedReading | null {
  if (!found || found.remaining === 0) return null;
  return { reading: parse(found.text), ageMilliseconds: freshMilliseconds - found.remaining };
}

function parse(text: string): RecordReading {
  const { imageUrls, ...reading } = JSON.parse(text) as Omit<RecordReading, 'imageUrls'> & {
    imageUrls: [string, string][];
  };
  return { ...reading, imageUrls: new Map(imageUrls) };
}
