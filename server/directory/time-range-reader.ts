import type { HireDirectoryCalls } from '../feishu/directory-calls.ts';
import { UpstreamError } from '../feishu/errors.ts';
import type { InterviewIndex } from './interview-index.ts';
import type { TimeRange } from './time-ranges.ts';

/** Reads all the interviews that begin in a span. Throws `UpstreamError`; what was read until then stays known. */
export type ReadTimeRange = (span: TimeRange) => Promise<void>;

export interface SpanReaderOptions {
  hire: Pick<HireDirectoryCalls, 'listInterviews'>;
  index: InterviewIndex;
  signal: AbortSignal;
}

/** A hundred thousand interviews in a few days: such a list does not end. */
const mostPages = 1000;

export function createTimeRangeReader({ hire, index, signal }: SpanReaderOptions): ReadTimeRange {
  return async (span) => {
    const since = index.mark();
    // Whether Feishu counts the ends in is not documented.
    const around = { from: Math.max(1, span.from - 1), to: span.to + 1 };
    let pageToken: string | null = null;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const { interviews, nextPage } = await hire.listInterviews({ ...around, pageToken }, { signal });
      // Where Feishu does not say when it begins, it begins somewhere in what was asked for.
      for (const interview of interviews) index.put({ ...interview, beginsAt: interview.beginsAt ?? span.from });
      pageToken = nextPage;
      if (pageToken === null) return index.removeUnseen(span, since);
    }
    throw new UpstreamError('upstream_mismatch');
  };
}
