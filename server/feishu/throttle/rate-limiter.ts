import type { Log } from '../../log/log.ts';
import type { Deadline } from '../deadline.ts';
import { UpstreamError } from '../errors.ts';
import type { Priority } from './fair-queue.ts';
import { createFairQueue } from './fair-queue.ts';

/** The rate limiter of one endpoint: calls pass in their turn, never more in a rolling second than the current cap. */
export interface RateLimiter {
  /**
   * Resolves when the call may be made, with the pass for it. Rejects with `upstream_throttled` when that
   * would be past the deadline, with `overloaded` when too many wait already, with the signal's reason when the caller
   * leaves, and with what `clear` was given.
   */
  acquire(deadline: Deadline, priority: Priority): Promise<Pass>;
  /** Rejects all that wait, at once. */
  clear(reason: UpstreamError): void;
  /** Feishu asked for a pause. Without usable seconds we wait 1, 2, 4. Returns the seconds from now. */
  pause(seconds: number | undefined): number;
  /** A call was let through by Feishu. */
  passed(): void;
}

/** The right to one call; one of the two has to be called in the end. */
export interface Pass {
  /** The call was sent and is over, answered or not. */
  used(): void;
  /** The call was never sent: it counts no longer. */
  giveBack(): void;
}

interface Waiter extends Priority {
  deadline: Deadline;
  resolve: (pass: Pass) => void;
  reject: (reason: unknown) => void;
  leave: () => void;
}

const windowMilliseconds = 1000;
/** A call not answered by then has reached Feishu all the same. */
const longestWay = 1000;
const smallestCap = 4;
/** After a cut, the cap grows by one in this time. */
const recoveryMilliseconds = 10_000;

export function createRateLimiter(callsPerSecond: number, log: Log): RateLimiter {
  // A rolling log, because a token bucket or a fixed window lets nearly twice the rate into one unlucky second.
  // A call counts until a second after its answer: at Feishu it may have arrived as late as that.
  let passes: { countsUntil: number }[] = [];
  const queue = createFairQueue<Waiter>();
  let pausedUntil = 0;
  let throttles = 0;
  let cut = { at: 0, cap: callsPerSecond };
  let timer: NodeJS.Timeout | undefined;

  function currentCap(now: number): number {
    return Math.min(callsPerSecond, cut.cap + Math.floor((now - cut.at) / recoveryMilliseconds));
  }

  /** The moment from which one more call may pass. */
  function nextPass(now: number): number {
    passes = passes.filter(({ countsUntil }) => countsUntil > now);
    const ends = passes.map(({ countsUntil }) => countsUntil).sort((one, other) => one - other);
    return Math.max(pausedUntil, ends[ends.length - currentCap(now)] ?? now);
  }

  function serve(): void {
    clearTimeout(timer);
    const now = performance.now();
    let isAnyoneLeft = false;
    for (const waiter of queue.inOrder()) {
      if (pausedUntil > waiter.deadline.endsAt) refuse(waiter, throttled());
      else if (nextPass(now) <= now) admit(waiter, now);
      else isAnyoneLeft = true;
    }
    // Timers may fire up to a millisecond early.
    if (isAnyoneLeft) timer = setTimeout(serve, nextPass(now) - now + 1);
  }

  function admit(waiter: Waiter, now: number): void {
    const pass = { countsUntil: now + longestWay + windowMilliseconds };
    passes.push(pass);
    waiter.leave();
    const countUntil = (moment: number) => {
      pass.countsUntil = Math.min(pass.countsUntil, moment);
      serve();
    };
    waiter.resolve({
      used: () => countUntil(performance.now() + windowMilliseconds),
      giveBack: () => countUntil(0),
    });
  }

  function refuse(waiter: Waiter, reason: UpstreamError): void {
    waiter.leave();
    waiter.reject(reason);
  }

  function throttled(): UpstreamError {
    const seconds = Math.ceil((pausedUntil - performance.now()) / 1000);
    return new UpstreamError('upstream_throttled', { retryAfter: Math.max(1, seconds) });
  }

  function acquire(deadline: Deadline, { reader, isBackground }: Priority): Promise<Pass> {
    return new Promise((resolve, reject) => {
      const abandon = () => {
        waiter.leave();
        reject(isTimeout(deadline.signal.reason) ? throttled() : deadline.signal.reason);
      };
      const leave = () => {
        queue.leave(waiter);
        deadline.signal.removeEventListener('abort', abandon);
      };
      const waiter: Waiter = { reader, isBackground, deadline, resolve, reject, leave };
      if (deadline.signal.aborted) return abandon();
      if (!queue.join(waiter)) return reject(new UpstreamError('overloaded', { retryAfter: 2 }));
      deadline.signal.addEventListener('abort', abandon, { once: true });
      serve();
    });
  }

  function pause(asked: number | undefined): number {
    const now = performance.now();
    // The replies to calls that were under way together count as one: the cap is halved once a pause.
    const seconds = asked ?? (now < pausedUntil ? 0 : 2 ** Math.min(throttles, 2));
    if (now >= pausedUntil) slowDown(now, seconds);
    pausedUntil = Math.max(pausedUntil, now + seconds * 1000);
    serve();
    return Math.ceil((pausedUntil - now) / 1000);
  }

  function slowDown(now: number, seconds: number): void {
    throttles += 1;
    cut = { at: now, cap: Math.max(Math.min(smallestCap, callsPerSecond), Math.floor(currentCap(now) / 2)) };
    log.warn({ seconds, cap: cut.cap }, 'Feishu asks us to slow down');
  }

  return {
    acquire,
    clear: (reason) => {
      for (const waiter of queue.inOrder()) refuse(waiter, reason);
    },
    pause,
    passed: () => {
      throttles = 0;
    },
  };
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof UpstreamError && reason.code === 'upstream_timeout';
}
