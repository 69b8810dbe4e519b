import { UpstreamError } from '../feishu/errors.ts';
import type { Log } from '../log/log.ts';
import type { InterviewIndex } from './interview-index.ts';
import type { Teams } from './teams.ts';
import type { ReadTimeRange } from './time-range-reader.ts';
import type { TimeRange } from './time-ranges.ts';
import { day, timeRangesAround } from './time-ranges.ts';

/** Reads the interviews: all of them once, and repeatedly those that may have changed. */
export interface Sweep {
  /** Reads every range that is due. Rejects at the first failure; the next sweep continues with the rest. */
  round(): Promise<void>;
  state(): 'sweeping' | 'ready';
  /** The beginnings of the ranges, and when each was read. Milliseconds since 1970. */
  ranges(): [from: number, readAt: number][];
  /** Another server has read these, and so all of them once. */
  takeOver(ranges: readonly [from: number, readAt: number][]): void;
}

export interface SweepOptions {
  index: InterviewIndex;
  /** `null` where the people of jobs do not decide on access. */
  teams: Teams | null;
  readTimeRange: ReadTimeRange;
  days: number;
  log: Log;
  now: () => number;
}

const tenMinutes = 600_000;
/** About 80 megabytes. */
const mostRecords = 250_000;

export function createSweep({ index, teams, readTimeRange, days, log, now }: SweepOptions): Sweep {
  const readAt = new Map<number, number>();
  const failures = new Map<number, number>();
  let readAll = false;

  /** Ranges that failed before come last: one that cannot be read must not block the others. */
  function rangesDue(): TimeRange[] {
    const ranges = timeRangesAround(now(), days);
    const startTimes = [...index.pendingStartTimes()];
    const due = ranges.filter((range) => isDue(range, startTimes));
    return due.sort((one, other) => (failures.get(one.from) ?? 0) - (failures.get(other.from) ?? 0));
  }

  /** If the clock was set back, everything is due. */
  function isDue({ from, to }: TimeRange, startTimes: number[]): boolean {
    const mayChange = to >= now() - 2 * day || startTimes.some((beginsAt) => beginsAt >= from && beginsAt <= to);
    const age = Math.abs(now() - (readAt.get(from) ?? Number.NEGATIVE_INFINITY));
    return age >= (mayChange ? tenMinutes : day);
  }

  async function read(range: TimeRange): Promise<void> {
    // At the limit, known ranges are still refreshed; ranges farther away are not added.
    if (index.size() >= mostRecords && !readAt.has(range.from)) return;
    const startedAt = now();
    try {
      await readTimeRange(range);
    } catch (error) {
      failures.set(range.from, (failures.get(range.from) ?? 0) + 1);
      throw error;
    }
    failures.delete(range.from);
    readAt.set(range.from, startedAt);
  }

  function forgetOld(): void {
    const [first = 0] = timeRangesAround(now(), days)
      .map(({ from }) => from)
      .sort((one, other) => one - other);
    index.removeBefore(first);
    for (const from of readAt.keys()) if (from < first) readAt.delete(from);
    for (const from of failures.keys()) if (from < first) failures.delete(from);
  }

  /** Shows missing permissions for applications and jobs at the start, not when the first reader needs them. */
  async function tryTeams(): Promise<void> {
    const applicationId = index.anyApplicationId();
    if (applicationId === null || teams === null) return;
    await teams.read(applicationId).catch((error: unknown) => {
      if (error instanceof UpstreamError && error.code === 'app_misconfigured') throw error;
    });
  }

  async function round(): Promise<void> {
    forgetOld();
    const due = rangesDue();
    for (const [at, range] of due.entries()) {
      await read(range);
      if (!readAll && at % 10 === 9)
        log.info({ records: index.size(), left: due.length - at - 1 }, 'reading interviews');
    }
    if (!readAll) finish();
    await tryTeams();
  }

  function finish(): void {
    readAll = true;
    log.info({ records: index.size(), people: index.people().length, days }, 'the interviews have been read');
    if (index.size() < mostRecords) return;
    log.warn({ mostRecords, days }, 'too many records to know them all, the oldest are left out: lower DIRECTORY_DAYS');
  }

  function takeOver(ranges: readonly [from: number, readAt: number][]): void {
    for (const [from, at] of ranges) readAt.set(from, Math.max(at, readAt.get(from) ?? 0));
    readAll = true;
  }

  return { round, state: () => (readAll ? 'ready' : 'sweeping'), ranges: () => [...readAt], takeOver };
}
