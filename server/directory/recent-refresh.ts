import { LRUCache } from 'lru-cache';
import type { StatedContext } from '../base/call-context.ts';
import type { InterviewIndex } from './interview-index.ts';
import type { ReadTimeRange } from './time-range-reader.ts';
import type { TimeRange } from './time-ranges.ts';
import { day, hour } from './time-ranges.ts';

/**
 * Reads what the sweeps cannot know yet: an interview just arranged, an evaluation just submitted. All callers within
 * fifteen seconds get one refresh and its outcome: the first caller starts it, and a failure rejects with
 * `UpstreamError` for all.
 */
export interface RecentRefresh {
  /** Reads the interviews of the last day. */
  latest(context: StatedContext): Promise<void>;
  /** Reads the interviews of an application with an owed evaluation. */
  owed(applicationId: string, context: StatedContext): Promise<void>;
}

export interface RecentRefreshOptions {
  index: InterviewIndex;
  readTimeRange: ReadTimeRange;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
}

const restMilliseconds = 15_000;
const mostSpans = 10;

export function createRecentRefresh({ index, readTimeRange, now, elapsed }: RecentRefreshOptions): RecentRefresh {
  const refreshes = new LRUCache<string, { startedAt: number; result: Promise<void> }>({ max: 1000 });

  function shared(key: string, read: () => Promise<unknown>): Promise<void> {
    const last = refreshes.get(key);
    if (last && elapsed() - last.startedAt < restMilliseconds) return last.result;
    const result = read().then(() => undefined);
    // Callers get the failure. Without a caller it must not become an unhandled rejection.
    result.catch(() => undefined);
    refreshes.set(key, { startedAt: elapsed(), result });
    return result;
  }

  async function readAll(ranges: TimeRange[], context: StatedContext): Promise<void> {
    for (const range of ranges) await readTimeRange(range, context);
  }

  function owedSpans(applicationId: string): TimeRange[] {
    const moments = [...index.pendingStartTimes(applicationId)].slice(0, mostSpans);
    return moments.map((beginsAt) => ({ from: beginsAt, to: beginsAt }));
  }

  return {
    latest: (context) => shared('latest', () => readTimeRange({ from: now() - day, to: now() + hour }, context)),
    owed: (applicationId, context) => shared(`owed ${applicationId}`, () => readAll(owedSpans(applicationId), context)),
  };
}
