import { forNobody, type StatedContext } from '../base/call-context.ts';
import { ageOf } from '../base/clock.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import type { Log } from '../log/log.ts';
import type { InterviewIndex } from './interview-index.ts';
import { longestAge, planReadings, type ScheduledDay, tenMinutes } from './reading-schedule.ts';
import type { Teams } from './teams.ts';
import type { ReadTimeRange } from './time-range-reader.ts';
import type { TimeRange } from './time-ranges.ts';
import { day, dayOf, daysAround, daysOf, distance } from './time-ranges.ts';
import { pause } from './turns.ts';

/** Reads all interviews once, and repeatedly those that may have changed. */
export interface Sweep {
  /** Reads every day that is due. Rejects at the first failure; the next sweep continues with the rest. */
  round(): Promise<void>;
  /**
   * A reader looks at interviews of these moments: reads their days, unless they were read in the last ten minutes.
   * Resolves to whether anything was read. Rejects with `UpstreamError`.
   */
  refresh(moments: Iterable<number>, context: StatedContext): Promise<boolean>;
  /** Does the same as `refresh` for today and all days ahead. */
  refreshAhead(context: StatedContext): Promise<boolean>;
  state(): 'sweeping' | 'ready';
  /** The beginnings of the days, and when each was read. Milliseconds since 1970. */
  ranges(): [from: number, readAt: number][];
  /**
   * Notes the days that another server or an earlier process has read. The state is `ready` if no day is due again,
   * because an older day may not decide on access.
   */
  takeOver(ranges: readonly [from: number, readAt: number][]): void;
  /** When the whole day of this moment was last read, in milliseconds since 1970; `undefined`: never. */
  readAt(moment: number): number | undefined;
}

export interface SweepOptions {
  index: InterviewIndex;
  /** `null` if access does not depend on the people of jobs. */
  teams: Teams | null;
  readTimeRange: ReadTimeRange;
  days: number;
  log: Log;
  now: () => number;
}

const minute = 60_000;
/** The most reads for one look. The latest days come first; the next look reads the rest. */
const mostLookedAt = 10;

export function createSweep({ index, teams, readTimeRange, days, log, now }: SweepOptions): Sweep {
  const readAt = new Map<number, number>();
  /** How many interviews each day had when it was read. */
  const sizes = new Map<number, number>();
  const failures = new Map<number, number>();
  const looks = new Map<number, { at: number; result: Promise<boolean> }>();
  let isComplete = false;
  let triedTeamsAt = Number.NEGATIVE_INFINITY;

  /** If the clock was set back, everything is due. */
  function since(moment = Number.NEGATIVE_INFINITY): number {
    return ageOf(moment, now());
  }

  function schedule(isDue: (range: TimeRange) => boolean): ScheduledDay[] {
    return daysAround(now(), days).map((range) => ({
      ...range,
      interviews: sizes.get(range.from) ?? null,
      isDue: isDue(range),
      isRisky: (failures.get(range.from) ?? 0) >= 2,
    }));
  }

  /**
   * Days that failed before come last, because a day that cannot be read must not block others. Then the nearest come
   * first.
   */
  function planRound(): ScheduledDay[][] {
    const owed = daysOf(index.pendingStartTimes());
    const plan = planReadings(
      schedule((range) => since(readAt.get(range.from)) >= longestAge(range, owed.has(range.from), now())),
    );
    const failed = ([first]: ScheduledDay[]) => failures.get(first?.from ?? 0) ?? 0;
    const away = (group: ScheduledDay[]) => Math.min(...group.map((each) => distance(each, now())));
    return plan.sort((one, other) => failed(one) - failed(other) || away(one) - away(other));
  }

  async function read(group: readonly ScheduledDay[], context: StatedContext): Promise<void> {
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) return;
    const startedAt = now();
    try {
      note(group, startedAt, await readTimeRange({ from: first.from, to: last.to }, context));
    } catch (error) {
      for (const { from } of group) failures.set(from, (failures.get(from) ?? 0) + 1);
      throw error;
    }
  }

  function note(group: readonly ScheduledDay[], startedAt: number, beginnings: readonly number[]): void {
    for (const { from } of group) {
      failures.delete(from);
      readAt.set(from, startedAt);
      sizes.set(from, 0);
    }
    for (const from of beginnings.map(dayOf)) {
      const size = sizes.get(from);
      if (size !== undefined && group.some((each) => each.from === from)) sizes.set(from, size + 1);
    }
  }

  function forgetOld(): void {
    const around = daysAround(now(), days);
    const [first, end] = [around[0]?.from ?? 0, around.at(-1)?.to ?? 0];
    index.removeBefore(first);
    // The server read these while its clock was ahead, and would not read them again before their time.
    index.removeUnseen({ from: end + 1, to: Number.POSITIVE_INFINITY }, index.generation());
    for (const known of [readAt, sizes, failures, looks]) {
      for (const from of known.keys()) if (from < first) known.delete(from);
    }
  }

  /**
   * Finds missing permissions for applications and jobs at the start, not when the first reader needs them, and once a
   * day, because an administrator can take them away.
   */
  async function tryTeams(): Promise<void> {
    const applicationId = index.anyApplicationId();
    if (applicationId === null || teams === null || since(triedTeamsAt) < day) return;
    await teams.read(applicationId, forNobody).catch((error: unknown) => {
      if (error instanceof UpstreamError && error.code === 'app_misconfigured') throw error;
    });
    triedTeamsAt = now();
  }

  async function round(): Promise<void> {
    await pause();
    forgetOld();
    await pause();
    const plan = planRound();
    for (const [at, group] of plan.entries()) {
      await read(group, forNobody);
      if (!isComplete && at % 10 === 9) {
        log.info({ records: index.size(), left: plan.length - at - 1 }, 'reading interviews');
      }
    }
    if (!isComplete) finish();
    await tryTeams();
  }

  /**
   * Readers who look at the same days get one read, made for the first reader. A failed day is not read again for a
   * minute.
   */
  function look(isLookedAt: (range: TimeRange) => boolean, context: StatedContext): Promise<boolean> {
    // The first round will read these days anyway.
    if (!isComplete) return Promise.resolve(false);
    const isResting = ({ from }: TimeRange) => since(looks.get(from)?.at) < minute;
    const stale = schedule((range) => isLookedAt(range) && since(readAt.get(range.from)) >= tenMinutes);
    const underWay = stale.flatMap((each) =>
      each.isDue && isResting(each) ? (looks.get(each.from)?.result ?? []) : [],
    );
    const plan = planReadings(stale.map((each) => ({ ...each, isDue: each.isDue && !isResting(each) })));
    const chosen = plan.slice(-mostLookedAt);
    const result = readAll(chosen, context);
    for (const each of chosen.flat()) looks.set(each.from, { at: now(), result });
    return Promise.all([result, ...underWay]).then((results) => results.includes(true));
  }

  async function readAll(groups: readonly ScheduledDay[][], context: StatedContext): Promise<boolean> {
    for (const group of groups) await read(group, context);
    return groups.length > 0;
  }

  function finish(): void {
    isComplete = true;
    const megabytes = Math.ceil(index.bytes() / 1e6);
    log.info(
      { records: index.size(), people: index.people().length, days, megabytes },
      'the interviews have been read',
    );
  }

  function takeOver(ranges: readonly [from: number, readAt: number][]): void {
    for (const [from, at] of ranges) if (since(at) < since(readAt.get(from))) readAt.set(from, at);
    isComplete ||= planRound().length === 0;
  }

  return {
    round,
    refresh(moments, context) {
      const days = daysOf(moments);
      return look(({ from }) => days.has(from), context);
    },
    refreshAhead: (context) => look(({ to }) => to >= now(), context),
    state: () => (isComplete ? 'ready' : 'sweeping'),
    ranges: () => [...readAt],
    takeOver,
    readAt: (moment) => readAt.get(dayOf(moment)),
  };
}
