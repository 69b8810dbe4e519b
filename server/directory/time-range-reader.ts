import type { StatedContext } from '../base/call-context.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import type { HireDirectoryCalls, ListedInterview } from '../feishu/directory-calls.ts';
import type { InterviewIndex } from './interview-index.ts';
import type { TimeRange } from './time-ranges.ts';

/**
 * Reads all interviews that begin in a range. Resolves to the start times that Feishu gives. Rejects with
 * `UpstreamError`; the index keeps the interviews read until then.
 */
export type ReadTimeRange = (range: TimeRange, context: StatedContext) => Promise<number[]>;

export interface TimeRangeReaderOptions {
  hire: Pick<HireDirectoryCalls, 'listInterviews'>;
  index: InterviewIndex;
  signal: AbortSignal;
}

/** A page has a hundred interviews: a range with more pages than this means that the list does not end. */
const mostPages = 1000;

export function createTimeRangeReader({ hire, index, signal }: TimeRangeReaderOptions): ReadTimeRange {
  return async (range, context) => {
    const generation = index.generation();
    // Whether Feishu's range includes its ends is not documented.
    const around = { from: Math.max(1, range.from - 1), to: range.to + 1 };
    const beginnings: number[] = [];
    let pageToken: string | null = null;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const { interviews, nextPage } = await hire.listInterviews({ ...around, pageToken }, { ...context, signal });
      // Without a start time, the interview begins somewhere in the requested range.
      for (const interview of interviews) index.put(interview, momentOf(interview) ?? range);
      beginnings.push(...interviews.flatMap(({ beginsAt }) => beginsAt ?? []));
      pageToken = nextPage;
      if (pageToken !== null) continue;
      index.removeUnseen(range, generation);
      return beginnings;
    }
    throw new UpstreamError('upstream_mismatch');
  };
}

function momentOf({ beginsAt }: ListedInterview): TimeRange | null {
  return beginsAt === null ? null : { from: beginsAt, to: beginsAt };
}
