/** In milliseconds since 1970, both inclusive. */
export interface TimeRange {
  from: number;
  to: number;
}

export const hour = 3_600_000;
export const day = 24 * hour;

/** Days ahead: evaluations of upcoming interviews are still to be submitted. */
const daysAhead = 30;

/** The given number of days back and a month ahead, the earliest first. Days begin at midnight UTC. */
export function daysAround(now: number, days: number): TimeRange[] {
  const first = Math.floor(now / day) - days;
  const last = Math.floor(now / day) + daysAhead;
  return Array.from({ length: last - first + 1 }, (_, at) => dayAt(first + at));
}

/** Fixed boundaries, so that the time of the last read can be kept per day. */
function dayAt(position: number): TimeRange {
  return { from: Math.max(1, position * day), to: (position + 1) * day - 1 };
}

/** The beginning of the day of this moment. */
export function dayOf(moment: number): number {
  return dayAt(Math.floor(moment / day)).from;
}

export function daysOf(moments: Iterable<number>): Set<number> {
  return new Set([...moments].map(dayOf));
}

/** How far a day is from this moment. */
export function distance({ from, to }: TimeRange, now: number): number {
  return Math.abs((from + to) / 2 - now);
}
