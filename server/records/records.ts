import { LRUCache } from 'lru-cache';
import type { ProblemCode } from '#contract/problem.ts';
import type { EvaluationImage, InterviewRecord } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';
import { isPassing, UpstreamError } from '../feishu/errors.ts';
import { type CallContext, type Hire, mostRecords, type RecordReading } from '../feishu/hire.ts';
import { publish } from '../log/events.ts';
import type { Log } from '../log/log.ts';
import { createSingleFlight } from './single-flight.ts';

export interface ImageSource {
  /** A signed address, which never leaves the server. */
  url: string;
  image: EvaluationImage;
}

export interface Records {
  /**
   * The record for a reader. Concurrent readers share one upstream call; a reading is reused for ten seconds; where
   * Feishu fails, an earlier reading is marked `stale`. Rejects with `UpstreamError`, `not_found` among them, or with
   * the signal's reason when it aborts.
   */
  read(recordId: RecordId, context: CallContext): Promise<InterviewRecord>;
  /**
   * Several records for a reader, each as `read` would give it, in as few calls as possible: what is fresh is not asked
   * for, and what Feishu leaves out of a common answer is asked for by itself. Each ends for itself; rejects with the
   * signal's reason only.
   */
  readMany(recordIds: readonly RecordId[], context: CallContext): Promise<ReadonlyMap<RecordId, ReadingEnd>>;
  /**
   * Reads from Feishu without the cache, in a call shared with concurrent readers. Rejects with `UpstreamError`: an
   * earlier reading never replaces a failure.
   */
  readAnew(recordId: RecordId, context: CallContext): Promise<InterviewRecord>;
  /**
   * The current address of an image: from a reading younger than 25 minutes, else, or with `fresh`, from a new one.
   * Rejects with `UpstreamError`: `not_found` when the record has no such image, `image_unavailable` when Feishu gave
   * no address for it.
   */
  imageSource(recordId: RecordId, imageId: string, context: CallContext & { fresh?: boolean }): Promise<ImageSource>;
}

export interface CachedRecords {
  /** Bytes as JSON. */
  cached(): { records: number; bytes: number };
}

/** A record, or why there is none. */
export type ReadingEnd = { record: InterviewRecord } | { error: UpstreamError };

/** Two people who open the same link from a chat, or one who reloads, share one call. */
const freshMilliseconds = 10_000;
const staleMilliseconds = 10 * 60_000;
/** Signed image addresses are valid for 30 minutes; the remaining five are for fetches that are under way. */
const imageUrlMilliseconds = 25 * 60_000;
const absentMilliseconds = 15_000;
const mostBytes = 64 * 1024 * 1024;

export interface RecordsOptions {
  hire: Pick<Hire, 'readRecord' | 'readRecords'>;
  log: Log;
  /** A monotonic clock in milliseconds, for ages. */
  elapsed?: () => number;
}

interface KeptReading extends RecordReading {
  keptAt: number;
}

export function createRecords({
  hire,
  log,
  elapsed = () => performance.now(),
}: RecordsOptions): Records & CachedRecords {
  const readings = new LRUCache<string, KeptReading>({
    maxSize: mostBytes,
    sizeCalculation: sizeOf,
    ttl: imageUrlMilliseconds,
    // Private data does not stay in memory after it has expired.
    ttlAutopurge: true,
  });
  const absent = new LRUCache<string, true>({ max: 1000, ttl: absentMilliseconds });
  const flights = createSingleFlight(fetchReading);
  const batches = createSingleFlight(fetchBatch);

  async function fetchReading(recordId: RecordId, context: CallContext): Promise<RecordReading> {
    try {
      const reading = await hire.readRecord(recordId, context);
      keep(recordId, reading);
      return reading;
    } catch (error) {
      if (error instanceof UpstreamError && !isPassing(error)) forget(recordId, error.code);
      throw error;
    }
  }

  /** `ids`: joined by commas. What it brings is kept; what it does not is asked for by itself. */
  async function fetchBatch(ids: string, context: CallContext): Promise<void> {
    const found = await hire.readRecords(ids.split(',') as RecordId[], context);
    for (const [recordId, reading] of found) keep(recordId, reading);
  }

  function keep(recordId: RecordId, reading: RecordReading): void {
    readings.set(recordId, { ...reading, keptAt: elapsed() });
  }

  /** Drops a cached record that may have been deleted or revoked. */
  function forget(recordId: RecordId, problem: ProblemCode): void {
    readings.delete(recordId);
    if (problem === 'not_found') absent.set(recordId, true);
  }

  function refuseAbsent(recordId: RecordId): void {
    if (!absent.has(recordId)) return;
    publish('record-read', 'absent');
    throw new UpstreamError('not_found');
  }

  function readingYoungerThan(milliseconds: number, recordId: RecordId): KeptReading | undefined {
    const reading = readings.get(recordId);
    return reading && elapsed() - reading.keptAt < milliseconds ? reading : undefined;
  }

  function staleInstead(recordId: RecordId, error: unknown): InterviewRecord {
    const earlier = readingYoungerThan(staleMilliseconds, recordId);
    if (!(error instanceof UpstreamError && isPassing(error)) || !earlier) throw error;
    log.warn(
      { problem: error.code, ageMilliseconds: Math.round(elapsed() - earlier.keptAt) },
      'showing an earlier reading',
    );
    publish('record-read', 'stale');
    return { ...earlier.record, stale: true };
  }

  async function read(recordId: RecordId, context: CallContext): Promise<InterviewRecord> {
    refuseAbsent(recordId);
    const fresh = readingYoungerThan(freshMilliseconds, recordId);
    publish('record-read', fresh ? 'hit' : 'miss');
    if (fresh) return fresh.record;
    try {
      const reading = await flights.join(recordId, context);
      return reading.record;
    } catch (error) {
      return staleInstead(recordId, error);
    }
  }

  async function readMany(recordIds: readonly RecordId[], context: CallContext) {
    const asked = recordIds.filter((id) => !absent.has(id) && !readingYoungerThan(freshMilliseconds, id));
    let failure: UpstreamError | null = null;
    for (let start = 0; start < asked.length && asked.length > 1 && failure === null; start += mostRecords) {
      const ids = asked.slice(start, start + mostRecords).sort();
      failure = await batches.join(ids.join(','), context).then(() => null, upstreamErrorOrThrow);
    }
    // Asking for each of them by itself would only make it worse; of too large an answer, or one about an unknown id, it
    // is what helps.
    const isWorthAsking = failure === null || failure.code === 'not_found' || failure.code === 'upstream_too_large';
    const endOf = async (recordId: RecordId): Promise<ReadingEnd> => {
      try {
        if (isWorthAsking || !asked.includes(recordId)) return { record: await read(recordId, context) };
        const known = readingYoungerThan(freshMilliseconds, recordId);
        return { record: known?.record ?? staleInstead(recordId, failure) };
      } catch (error) {
        return { error: upstreamErrorOrThrow(error) };
      }
    };
    return new Map(await Promise.all(recordIds.map(async (id) => [id, await endOf(id)] as const)));
  }

  return {
    read,
    readMany,
    cached: () => ({ records: readings.size, bytes: readings.calculatedSize }),
    async readAnew(recordId, context) {
      return (await flights.join(recordId, context)).record;
    },
    async imageSource(recordId, imageId, { fresh, ...context }) {
      refuseAbsent(recordId);
      const earlier = fresh ? undefined : readingYoungerThan(imageUrlMilliseconds, recordId);
      return sourceOf(earlier ?? (await flights.join(recordId, context)), imageId);
    },
  };
}

function upstreamErrorOrThrow(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  throw error;
}

function sourceOf({ record, imageUrls }: RecordReading, imageId: string): ImageSource {
  const image = record.images.find(({ id }) => id === imageId);
  if (!image) throw new UpstreamError('not_found');
  const url = imageUrls.get(imageId);
  if (url === undefined) throw new UpstreamError('image_unavailable');
  return { url, image };
}

/** In bytes of JSON. */
function sizeOf({ record, imageUrls }: RecordReading): number {
  return Buffer.byteLength(JSON.stringify([record, ...imageUrls]));
}
