/** A range of time, in milliseconds since 1970; both ends belong to it. */
export interface TimeRange {
  from: number;
  to: number;
}

export const hour = 3_600_000;
export const day = 24 * hour;

const length = 5 * day;
/** Interviews ahead: who is to interview still owes an evaluation. */
const daysAhead = 30;

/** The ranges that cover the given days back and a month ahead, nearest to now first: those are asked about most. */
export function timeRangesAround(now: number, days: number): TimeRange[] {
  const first = Math.floor((now - days * day) / length);
  const last = Math.floor((now + daysAhead * day) / length);
  const ranges = Array.from({ length: last - first + 1 }, (_, at) => rangeAt(first + at));
  return ranges.sort((one, other) => distance(one, now) - distance(other, now));
}

/** Always the same five days, whenever they are asked for, so that it can be kept when each was read. */
function rangeAt(position: number): TimeRange {
  return { from: Math.max(1, position * length), to: (position + 1) * length - 1 };
}

function distance({ from, to }: TimeRange, now: number): number {
  return Math.abs((from + to) / 2 - now);
}
