/** In milliseconds since 1970, both inclusive. */
export interface TimeRange {
  from: number;
  to: number;
}

export const hour = 3_600_000;
export const day = 24 * hour;

const length = 5 * day;
/** Days ahead: evaluations of upcoming interviews are still to be submitted. */
const daysAhead = 30;

/** Ranges that cover the given days back and a month ahead, nearest to now first: those are needed most. */
export function timeRangesAround(now: number, days: number): TimeRange[] {
  const first = Math.floor((now - days * day) / length);
  const last = Math.floor((now + daysAhead * day) / length);
  const ranges = Array.from({ length: last - first + 1 }, (_, at) => rangeAt(first + at));
  return ranges.sort((one, other) => distance(one, now) - distance(other, now));
}

/** Fixed boundaries of five days, so that the time of the last read can be kept per range. */
function rangeAt(position: number): TimeRange {
  return { from: Math.max(1, position * length), to: (position + 1) * length - 1 };
}

function distance({ from, to }: TimeRange, now: number): number {
  return Math.abs((from + to) / 2 - now);
}
