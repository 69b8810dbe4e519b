import { LRUCache } from 'lru-cache';
import type { ProblemCode } from '#contract/problem.ts';
import type { EvaluationImage, InterviewRecord } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';
import { withDeadline } from '../base/deadline.ts';
import { createSingleFlight } from '../base/single-flight.ts';
import { isPassing, UpstreamError } from '../base/upstream-error.ts';
import type { CallContext, Hire, RecordReading } from '../feishu/hire.ts';
import { defaultLimits } from '../feishu/limits.ts';
import { publish } from '../log/events.ts';
import type { Log } from '../log/log.ts';
import type { SharedReadings } from './shared-readings.ts';

export interface ImageSource {
  /** A signed address, which never leaves the server. */
  url: string;
  image: EvaluationImage;
}

export interface Records {
  /**
   * The record for a reader. Concurrent readers share one upstream call; a reading is reused for ten seconds, and for a
   * minute while a new one is fetched behind it; where Feishu fails, an earlier reading is marked `stale`. Rejects with
   * `UpstreamError`, `not_found` among them, or with the signal's reason when it aborts.
   */
  read(recordId: RecordId, context: CallContext): Promise<InterviewRecord>;
  /**
   * Several records for a reader, each as `read` gives it. Records that are not cached are asked for together. Each
   * record has its own outcome; rejects with the signal's reason only.
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

/** A record, or the reason why it could not be read. */
export type ReadingEnd = { record: InterviewRecord } | { error: UpstreamError };

/** Two people who open the same link from a chat, or one person who reloads, cause one call. */
export const freshMilliseconds = 10_000;
/**
 * For this long a reading is shown while the server reads again: a reader who opens a record often never waits for
 * Feishu.
 */
const refreshedMilliseconds = 60_000;
const staleMilliseconds = 10 * 60_000;
/** Signed image addresses are valid for 30 minutes; the last five are for fetches that are under way. */
const imageUrlMilliseconds = 25 * 60_000;
const absentMilliseconds = 15_000;
const mostBytes = 64 * 1024 * 1024;

export interface RecordsOptions {
  hire: Pick<Hire, 'readRecord'>;
  log: Log;
  /** `null` or not given: this server is alone. */
  shared?: SharedReadings | null;
  /** A monotonic clock in milliseconds, for ages. */
  elapsed?: () => number;
}

interface KeptReading extends RecordReading {
  keptAt: number;
  /**
   * The record marked as stale, made when it is first needed. It is one object, because one answer is kept for each
   * object.
   */
  stale?: InterviewRecord;
  /** The state of the refresh behind it. After a failed refresh, readers wait for the next call. */
  refresh: 'none' | 'under-way' | 'failed';
}

export function createRecords(options: RecordsOptions): Records & CachedRecords {
  const { hire, log, shared = null, elapsed = () => performance.now() } = options;
  const readings = new LRUCache<string, KeptReading>({
    maxSize: mostBytes,
    sizeCalculation: sizeOf,
    ttl: imageUrlMilliseconds,
    // Removes private data from memory when it has expired.
    ttlAutopurge: true,
  });
  const absent = new LRUCache<string, true>({ max: 1000, ttl: absentMilliseconds });
  const flights = createSingleFlight(fetchReading);
  const shares = shared && createSingleFlight(withShared(shared));

  /** Reads what another server has just read, or reads from Feishu for all servers. */
  function withShared({ read }: SharedReadings) {
    return (recordId: RecordId, context: CallContext & { signal: AbortSignal }): Promise<RecordReading> =>
      withDeadline(defaultLimits.readMilliseconds, context.signal, async ({ signal }) => {
        const fetchOwn = () => flights.join(recordId, { ...context, signal });
        const { reading, ageMilliseconds } = await read(recordId, fetchOwn, signal);
        if (ageMilliseconds > 0) keep(recordId, reading, ageMilliseconds);
        return reading;
      });
  }

  /** Records that are read together skip the look at other servers, because a look at each would pull them apart. */
  function join(recordId: RecordId, context: CallContext): Promise<RecordReading> {
    return (context.together === undefined && shares ? shares : flights).join(recordId, context);
  }

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

  function keep(recordId: RecordId, reading: RecordReading, ageMilliseconds = 0): void {
    readings.set(recordId, { ...reading, keptAt: elapsed() - ageMilliseconds, refresh: 'none' });
  }

  /** Drops a cached record that may have been deleted or revoked. */
  function forget(recordId: RecordId, problem: ProblemCode): void {
    readings.delete(recordId);
    shared?.forget(recordId);
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

  /** Refreshes one at a time. Nobody waits for the refresh, but it goes on the account of the reader who asked. */
  function refreshBehind(recordId: RecordId, reading: KeptReading, { reader }: CallContext): void {
    if (reading.refresh !== 'none') return;
    reading.refresh = 'under-way';
    join(recordId, { reader, urgency: 'background' }).catch((error: unknown) => {
      reading.refresh = 'failed';
      if (!(error instanceof UpstreamError)) log.error({ err: error }, 'a record could not be refreshed');
    });
  }

  function staleInstead(recordId: RecordId, error: unknown): InterviewRecord {
    const earlier = readingYoungerThan(staleMilliseconds, recordId);
    if (!(error instanceof UpstreamError && isPassing(error)) || !earlier) throw error;
    log.warn(
      { problem: error.code, ageMilliseconds: Math.round(elapsed() - earlier.keptAt) },
      'showing an earlier reading',
    );
    publish('record-read', 'stale');
    earlier.stale ??= { ...earlier.record, stale: true };
    return earlier.stale;
  }

  async function read(recordId: RecordId, context: CallContext): Promise<InterviewRecord> {
    refuseAbsent(recordId);
    const recent = readingYoungerThan(refreshedMilliseconds, recordId);
    const isFresh = recent !== undefined && elapsed() - recent.keptAt < freshMilliseconds;
    const isServed = recent !== undefined && (isFresh || recent.refresh !== 'failed');
    publish('record-read', isServed ? 'hit' : 'miss');
    if (isServed) {
      if (!isFresh) refreshBehind(recordId, recent, context);
      return recent.record;
    }
    try {
      const reading = await join(recordId, context);
      return reading.record;
    } catch (error) {
      return staleInstead(recordId, error);
    }
  }

  async function readMany(recordIds: readonly RecordId[], context: CallContext) {
    const together = {};
    const endOf = (recordId: RecordId): Promise<ReadingEnd> =>
      read(recordId, { ...context, together }).then(
        (record) => ({ record }),
        (error: unknown) => ({ error: upstreamErrorOrThrow(error) }),
      );
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

/** The bytes as JSON of the record, and as many for the answer that is kept with it. */
function sizeOf({ record, imageUrls }: RecordReading): number {
  return 2 * Buffer.byteLength(JSON.stringify([record, ...imageUrls]));
}
