import { day, hour, type TimeRange } from './time-ranges.ts';

/**
 * How old the known interviews of a day may become before the server lists them again. Interviewers submit evaluations
 * within hours of an interview and seldom change them later, and every call counts towards the monthly quota of the
 * tenant. Interviews that a reader looks at are read again sooner.
 */
export function longestAge({ from, to }: TimeRange, isOwed: boolean, now: number): number {
  if (to >= now - 2 * day && from <= now + day) return tenMinutes;
  if (from > now) return from <= now + 7 * day ? hour : 6 * hour;
  return isOwed && to >= now - 14 * day ? hour : day;
}

export const tenMinutes = 600_000;

export interface ScheduledDay extends TimeRange {
  /** How many interviews are known; `null`: the day was not read yet. */
  interviews: number | null;
  isDue: boolean;
  /** Reads of this day have failed more than once: it is read alone, or its neighbours would fail with it. */
  isRisky: boolean;
}

/** A page of the list has a hundred interviews; the rest of the page is left for new ones. */
const pageful = 90;
/** The server reads unknown days in pieces, so that the nearest ones are known soon. */
const mostUnread = 5;
const mostDays = 60;

/**
 * Groups of days that cover all due days in as few calls as possible. A group takes in neighbours that fit into the
 * same page of a hundred interviews, due or not, because they cost no call. `days`: without gaps, the earliest first.
 */
export function planReadings(days: readonly ScheduledDay[]): ScheduledDay[][] {
  const isPlanned = new Set<ScheduledDay>();
  const plan: ScheduledDay[][] = [];
  for (const [at, day] of days.entries()) {
    if (!day.isDue || isPlanned.has(day)) continue;
    const group = extend(days, at, isPlanned);
    for (const each of group) isPlanned.add(each);
    plan.push(group);
  }
  return plan;
}

/** Adds later days first, because the next due day is among them. */
function extend(days: readonly ScheduledDay[], at: number, isPlanned: ReadonlySet<ScheduledDay>): ScheduledDay[] {
  let [first, last] = [at, at];
  const fits = (next: number, from: number, to: number): boolean => {
    const added = days[next];
    if (added === undefined || isPlanned.has(added)) return false;
    return isOneReading(days.slice(from, to + 1));
  };
  while (fits(last + 1, first, last + 1)) last += 1;
  while (fits(first - 1, first - 1, last)) first -= 1;
  return days.slice(first, last + 1);
}

function isOneReading(group: readonly ScheduledDay[]): boolean {
  if (group.some(({ isRisky }) => isRisky) || group.length > mostDays) return false;
  const isUnread = group.some(({ interviews }) => interviews === null);
  // An unread day is never read together with a known one, which would gain nothing by waiting.
  if (isUnread)
    return group.length <= mostUnread && group.every(({ isDue, interviews }) => isDue && interviews === null);
  return group.reduce((sum, { interviews }) => sum + (interviews ?? 0), 0) <= pageful;
}
