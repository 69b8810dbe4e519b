import type { Log } from '../log/log.ts';
import type { Rate } from './rate.ts';

/** Which calls of one endpoint count towards its rate now, and when the next one may be made. */
export interface CallWindow {
  /** Asks for up to this many calls now. Never rejects. */
  take(wanted: number): TakenCalls | Promise<TakenCalls>;
  /** The end of the pause, on the clock of `performance.now()`. */
  pausedUntil(): number;
  /** Feishu asked for a pause. Without usable seconds we wait 1, 2, 4. Returns the seconds from now. */
  pause(seconds: number | undefined): number;
  /** Feishu accepted a call. */
  passed(): void;
}

export interface TakenCalls {
  passes: Pass[];
  /** Milliseconds after which asking for more makes sense. */
  retryIn: number;
}

/** The right to one call. Exactly one of the two methods must be called in the end. */
export interface Pass {
  /** The call was sent and has ended, answered or not. */
  used(): void;
  /** The call was never sent: it no longer counts. */
  giveBack(): void;
}

/** Milliseconds after which a call without an answer is assumed to have reached Feishu. */
export const longestWay = 1000;
const smallestCap = 4;
/** After a cut, the cap grows by one each time this has passed. */
export const recoveryMilliseconds = 10_000;

/** The cap after Feishu asked to slow down at this one. */
export function halved(cap: number, calls: number): number {
  return Math.max(Math.min(smallestCap, calls), Math.floor(cap / 2));
}

/** The window that one server counts in its own memory. `share`: the number of servers that divide the rate. */
export function createCallWindow(rate: Rate, log: Log, share: () => number = () => 1) {
  const { calls, milliseconds: windowMilliseconds } = rate;
  // A sliding log: a token bucket or a fixed window allows nearly twice the rate in the worst second.
  // A call counts until one window after its answer, because it may have reached Feishu that late.
  let passes: { countsUntil: number }[] = [];
  let pausedUntil = 0;
  let throttles = 0;
  let cut = { at: 0, cap: calls };

  function currentCap(now: number): number {
    const cap = Math.min(calls, cut.cap + Math.floor((now - cut.at) / recoveryMilliseconds));
    return Math.max(1, Math.floor(cap / share()));
  }

  /** The moment from which one more call may be made. */
  function nextPassAt(now: number): number {
    passes = passes.filter(({ countsUntil }) => countsUntil > now);
    const ends = passes.map(({ countsUntil }) => countsUntil).sort((one, other) => one - other);
    return Math.max(pausedUntil, ends[ends.length - currentCap(now)] ?? now);
  }

  function issue(now: number): Pass {
    const pass = { countsUntil: now + longestWay + windowMilliseconds };
    passes.push(pass);
    const countUntil = (moment: number) => {
      pass.countsUntil = Math.min(pass.countsUntil, moment);
    };
    return {
      used: () => countUntil(performance.now() + windowMilliseconds),
      giveBack: () => countUntil(0),
    };
  }

  function take(wanted: number): TakenCalls {
    const now = performance.now();
    const taken: Pass[] = [];
    while (taken.length < wanted && nextPassAt(now) <= now) taken.push(issue(now));
    return { passes: taken, retryIn: nextPassAt(now) - now };
  }

  function pause(asked: number | undefined): number {
    const now = performance.now();
    // Several calls in flight may be throttled together: the cap is halved once per pause, not once per reply.
    const seconds = asked ?? (now < pausedUntil ? 0 : 2 ** Math.min(throttles, 2));
    if (now >= pausedUntil) slowDown(now, seconds);
    pausedUntil = Math.max(pausedUntil, now + seconds * 1000);
    return Math.ceil((pausedUntil - now) / 1000);
  }

  function slowDown(now: number, seconds: number): void {
    throttles += 1;
    cut = { at: now, cap: halved(currentCap(now), calls) };
    log.warn({ seconds, cap: cut.cap }, 'Feishu asks us to slow down');
  }

  return {
    take,
    /** How many calls may be made now. */
    free: () => {
      const now = performance.now();
      return nextPassAt(now) > now ? 0 : currentCap(now) - passes.length;
    },
    /** Counts a call that another window has allowed. */
    count: () => issue(performance.now()),
    pause,
    pausedUntil: () => pausedUntil,
    /** Feishu has asked another server for a pause. */
    pauseUntil: (moment: number) => {
      pausedUntil = Math.max(pausedUntil, moment);
    },
    passed: () => {
      throttles = 0;
    },
  };
}

/** The right to one call that counts in two windows. */
export function bothOf(one: Pass, other: Pass): Pass {
  return {
    used() {
      one.used();
      other.used();
    },
    giveBack() {
      one.giveBack();
      other.giveBack();
    },
  };
}
