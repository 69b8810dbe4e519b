import type { Log } from '../../log/log.ts';
import type { Deadline } from '../deadline.ts';
import { UpstreamError } from '../errors.ts';
import type { Priority } from './fair-queue.ts';
import { createFairQueue } from './fair-queue.ts';

/** So many calls, in any rolling window of this length. */
export interface Rate {
  calls: number;
  milliseconds: number;
}

export function perSecond(calls: number): Rate {
  return { calls, milliseconds: 1000 };
}

/** What decides when a call's turn comes, and who is told how long that takes. */
interface Turn extends Priority {
  /** How many calls come before this one, whenever that changes while it waits; `null` when its turn has come. */
  onPlace?: ((before: number | null) => void) | undefined;
  alternative?: Alternative | undefined;
}

/** The rate limiter of one endpoint: calls are made in turn, never more in a rolling window than the current cap. */
export interface RateLimiter {
  /**
   * Resolves when the call may be made, with the pass for it. Rejects with `upstream_throttled` when that
   * would be past the deadline, with `overloaded` when too many wait already, with the signal's reason when the
   * caller aborts, and with what `clear` was given.
   */
  acquire(deadline: Deadline, turn: Turn): Promise<Pass>;
  /** Of the waiting calls that have an alternative, takes the first `most`: they end their waiting themselves. */
  divert(most: number): void;
  /** How many `divert` could take. */
  divertible(): number;
  /** Rejects all waiting calls at once. */
  clear(reason: UpstreamError): void;
  /** Feishu asked for a pause. Without usable seconds we wait 1, 2, 4. Returns the seconds from now. */
  pause(seconds: number | undefined): number;
  /** Feishu accepted a call. */
  passed(): void;
}

/** The right to one call. Exactly one of the two methods must be called in the end. */
export interface Pass {
  /** The call was sent and has ended, answered or not. */
  used(): void;
  /** The call was never sent: it no longer counts. */
  giveBack(): void;
}

/** How a call that has to wait can be spared. */
export interface Alternative {
  /** The call has to wait. */
  onWait(): void;
  /** Aborts the call: what it is for comes in another way. */
  take(): void;
}

interface Waiter extends Turn {
  deadline: Deadline;
  resolve: (pass: Pass) => void;
  reject: (reason: unknown) => void;
  dequeue: () => void;
}

/** By then, a call without an answer is assumed to have reached Feishu. */
const longestWay = 1000;
const smallestCap = 4;
/** After a cut, the cap grows by one each time this has passed. */
const recoveryMilliseconds = 10_000;

export function createRateLimiter({ calls, milliseconds: windowMilliseconds }: Rate, log: Log): RateLimiter {
  // A sliding log: a token bucket or a fixed window allows nearly twice the rate in the worst second.
  // A call counts until one window after its answer, because it may have reached Feishu that late.
  let passes: { countsUntil: number }[] = [];
  const queue = createFairQueue<Waiter>();
  let pausedUntil = 0;
  let throttles = 0;
  let cut = { at: 0, cap: calls };
  let timer: NodeJS.Timeout | undefined;

  function currentCap(now: number): number {
    return Math.min(calls, cut.cap + Math.floor((now - cut.at) / recoveryMilliseconds));
  }

  /** The moment from which one more call may be made. */
  function nextPassAt(now: number): number {
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
      else if (nextPassAt(now) <= now) issuePass(waiter, now);
      else isAnyoneLeft = true;
    }
    // Timers may fire up to a millisecond early.
    if (isAnyoneLeft) timer = setTimeout(serve, nextPassAt(now) - now + 1);
    tellPlaces();
  }

  function tellPlaces(): void {
    for (const [before, { onPlace }] of queue.inOrder().entries()) onPlace?.(before);
  }

  function issuePass(waiter: Waiter, now: number): void {
    const pass = { countsUntil: now + longestWay + windowMilliseconds };
    passes.push(pass);
    waiter.dequeue();
    waiter.onPlace?.(null);
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
    waiter.dequeue();
    waiter.reject(reason);
  }

  function throttled(): UpstreamError {
    const seconds = Math.ceil((pausedUntil - performance.now()) / 1000);
    return new UpstreamError('upstream_throttled', { retryAfter: Math.max(1, seconds) });
  }

  function divertible(): Alternative[] {
    return queue.inOrder().flatMap(({ alternative }) => alternative ?? []);
  }

  function acquire(deadline: Deadline, { reader, urgency, onPlace, alternative }: Turn): Promise<Pass> {
    return new Promise((resolve, reject) => {
      const abandon = () => {
        waiter.dequeue();
        tellPlaces();
        reject(isTimeout(deadline.signal.reason) ? throttled() : deadline.signal.reason);
      };
      const dequeue = () => {
        queue.remove(waiter);
        deadline.signal.removeEventListener('abort', abandon);
      };
      const waiter: Waiter = { reader, urgency, onPlace, alternative, deadline, resolve, reject, dequeue };
      if (deadline.signal.aborted) return abandon();
      if (!queue.add(waiter)) return reject(new UpstreamError('overloaded', { retryAfter: 2 }));
      deadline.signal.addEventListener('abort', abandon, { once: true });
      serve();
      if (alternative && queue.has(waiter)) alternative.onWait();
    });
  }

  function pause(asked: number | undefined): number {
    const now = performance.now();
    // Several calls in flight may be throttled together: the cap is halved once per pause, not once per reply.
    const seconds = asked ?? (now < pausedUntil ? 0 : 2 ** Math.min(throttles, 2));
    if (now >= pausedUntil) slowDown(now, seconds);
    pausedUntil = Math.max(pausedUntil, now + seconds * 1000);
    serve();
    return Math.ceil((pausedUntil - now) / 1000);
  }

  function slowDown(now: number, seconds: number): void {
    throttles += 1;
    cut = { at: now, cap: Math.max(Math.min(smallestCap, calls), Math.floor(currentCap(now) / 2)) };
    log.warn({ seconds, cap: cut.cap }, 'Feishu asks us to slow down');
  }

  return {
    acquire,
    divert: (most) => {
      for (const alternative of divertible().slice(0, most)) alternative.take();
    },
    divertible: () => divertible().length,
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
