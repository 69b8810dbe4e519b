import type { InterviewRecord } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { CallContext } from '../base/call-context.ts';
import { withDeadline } from '../base/deadline.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import type { Log } from '../log/log.ts';
import { createClient } from './client.ts';
import type { HireDirectoryCalls } from './directory-calls.ts';
import { createDirectoryCalls } from './directory-calls.ts';
import type { Limits } from './limits.ts';
import { defaultLimits } from './limits.ts';
import { inTurns } from './mapping/in-turns.ts';
import { toImageUrls, toRecord } from './mapping/to-record.ts';
import { type ParsedRecord, parseRecord } from './mapping/wire.ts';
import { createPdfCalls, type HirePdfCalls } from './pdf-calls.ts';
import { createRecordBatches, mostTogether } from './record-batches.ts';
import type { SharedCalls } from './shared-calls.ts';
import { isObject } from './transport/envelope.ts';

export type { CallContext } from '../base/call-context.ts';

export interface HireOptions {
  /** Scheme, host and optionally a path in front of `/open-apis`. */
  baseUrl: string;
  appId: string;
  appSecret: string;
  userIdType: 'open_id' | 'union_id' | 'user_id';
  log: Log;
  /** `null` or not given: no other server shares the token and the rates. */
  shared?: SharedCalls | null;
  /** Defaults in `limits.ts`. */
  limits?: Partial<Limits>;
}

export interface RecordReading {
  record: InterviewRecord;
  /** Image id → signed address, good for 30 minutes. Never leaves this server. */
  imageUrls: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  readAt: number;
}

/** The part of Feishu Hire that this product uses. */
export interface Hire extends HireDirectoryCalls, HirePdfCalls {
  /**
   * Reads a record within 8 seconds; if many are wanted, one call reads several. Rejects with `UpstreamError`:
   * `not_found` if the record does not exist or the app may not see it, which Feishu does not distinguish; or with the
   * signal's reason when it aborts.
   */
  readRecord(recordId: RecordId, context: CallContext): Promise<RecordReading>;
  /** Whether the server could serve a reader now, as far as it knows without a call. */
  readiness(): 'ready' | 'no_token' | 'breaker_open';
  /** How long the tenant token is still good for; `null` without a token. */
  tokenMillisecondsLeft(): number | null;
  /** Fetches the first token in the background. */
  start(): void;
  close(): Promise<void>;
}

const endpoint = '/hire/v1/interview_records/:interview_record_id';
const batchEndpoint = '/hire/v1/interview_records';

export function createHire({ userIdType, limits: changes, ...options }: HireOptions): Hire {
  const limits = { ...defaultLimits, ...changes };
  const client = createClient({ ...options, limits });

  const batches = createRecordBatches<RecordReading>({
    async readOne(recordId, context, deadline, alternative) {
      const path = `/open-apis/hire/v1/interview_records/${recordId}?user_id_type=${userIdType}`;
      return toReading(await client.get({ endpoint, path, context, alternative }, deadline), recordId);
    },
    async readSeveral(choose, { signal, ...context }) {
      const asked = new Set<RecordId>();
      const path = (): string => {
        for (const id of choose()) asked.add(id);
        if (asked.size === 0) throw new Error('nobody waits any more');
        const ids = [...asked].map((id) => `ids=${id}`).join('&');
        return `/open-apis/hire/v1/interview_records?${ids}&user_id_type=${userIdType}`;
      };
      const { data } = await withDeadline(limits.readMilliseconds, signal, (deadline) =>
        client.get({ endpoint: batchEndpoint, path, context, isRetried: false }, deadline),
      );
      return toReadings(isObject(data) ? data.items : [], asked);
    },
    divert: (most) => client.divert(endpoint, most),
    divertible: () => client.divertible(endpoint),
  });

  return {
    readRecord: (recordId, { signal, ...context }) =>
      withDeadline(limits.readMilliseconds, signal, (deadline) => batches.read(recordId, context, deadline)),
    ...createDirectoryCalls(client, userIdType, limits),
    ...createPdfCalls(client, limits),
    readiness: client.readiness,
    tokenMillisecondsLeft: client.tokenMillisecondsLeft,
    start: client.start,
    close: client.close,
  };
}

/** Never resolves to a record with another id than requested, or with none. */
async function toReading({ data }: Record<string, unknown>, recordId: RecordId): Promise<RecordReading> {
  const raw = isObject(data) ? data.interview_record : data;
  // No code is documented for "not found": it may also come as a success without a record.
  if (raw === undefined || raw === null) throw new UpstreamError('not_found');
  const parsed = await inTurns(parseRecord(raw));
  if (parsed?.record.id !== recordId) throw new UpstreamError('upstream_mismatch');
  return readingOf(parsed);
}

/** The records that were asked for, in any order. If Feishu sends a record twice, the first one counts. */
async function toReadings(items: unknown, asked: ReadonlySet<RecordId>): Promise<Map<RecordId, RecordReading>> {
  const readings = new Map<RecordId, RecordReading>();
  for (const raw of Array.isArray(items) ? items.slice(0, mostTogether) : []) {
    const parsed = isObject(raw) ? await inTurns(parseRecord(raw)) : null;
    const id = parsed?.record.id;
    if (parsed && id && asked.has(id) && !readings.has(id)) readings.set(id, readingOf(parsed));
  }
  return readings;
}

function readingOf(parsed: ParsedRecord): RecordReading {
  const readAt = Date.now();
  return { record: toRecord(parsed, readAt), imageUrls: toImageUrls(parsed.record), readAt };
}
