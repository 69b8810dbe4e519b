import type { HireDirectoryCalls } from '../feishu/directory-calls.ts';
import { UpstreamError } from '../feishu/errors.ts';
import type { InterviewIndex } from './interview-index.ts';
import type { TimeRange } from './time-ranges.ts';

/** Reads all the interviews that begin in a range. Throws `UpstreamError`; what was read until then stays known. */
export type ReadTimeRange = (range: TimeRange) => Promise<void>;

export interface SpanReaderOptions {
  hire: Pick<HireDirectoryCalls, 'listInterviews'>;
  index: InterviewIndex;
  signal: AbortSignal;
}

/** A hundred thousand interviews in a few days: such a list does not end. */
const mostPages = 1000;

export function createTimeRangeReader({ hire, index, signal }: SpanReaderOptions): ReadTimeRange {
  return async (range) => {
    const since = index.mark();
    // Whether Feishu counts the ends in is not documented.
    const around = { from: Math.max(1, range.from - 1), to: range.to + 1 };
    let pageToken: string | null = null;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const { interviews, nextPage } = await hire.listInterviews({ ...around, pageToken }, { signal });
      // Where Feishu does not say when it begins, it begins somewhere in what was asked for.
      for (const interview of interviews) index.put({ ...interview, beginsAt: interview.beginsAt ?? range.from });
      pageToken = nextPage;
      if (pageToken === null) return index.removeUnseen(range, since);
    }
    throw new UpstreamError('upstream_mismatch');
  };
}
