import { bothOf, type CallWindow, createCallWindow, type Pass, type TakenCalls } from '../../base/call-window.ts';
import type { Deadline } from '../../base/deadline.ts';
import type { Priority } from '../../base/fair-queue.ts';
import { createFairQueue, urgencyOf } from '../../base/fair-queue.ts';
import type { Rate } from '../../base/rate.ts';
import { UpstreamError } from '../../base/upstream-error.ts';
import type { Log } from '../../log/log.ts';

/** The priority that decides when a call's turn comes, and the callbacks of a call that has to wait. */
interface Turn extends Priority {
  /** How many calls come before this one, whenever that changes while it waits; `null` when its turn has come. */
  onPlace?: ((before: number | null) => void) | undefined;
  alternative?: Alternative | undefined;
}

/**
 * The rate limiter of one endpoint. It permits calls in turn, and never more in a rolling window than the current cap.
 * Calls that are less urgent than pages leave an eighth of the cap to pages, so that a page need not wait for the end
 * of a window that other calls have used up.
 */
export interface RateLimiter {
  /**
   * Resolves when the call may be made, with the pass for it. Rejects with `upstream_throttled` when that would be past
   * the deadline, with `overloaded` when too many calls wait already, with the signal's reason when the caller aborts,
   * and with the reason that `clear` was given.
   */
  acquire(deadline: Deadline, turn: Turn): Promise<Pass>;
  /** Takes the first `most` waiting calls that have an alternative. These calls end their waiting themselves. */
  divert(most: number): void;
  /** The waiting calls that `divert` could take. */
  divertible(): readonly Priority[];
  /** Rejects all waiting calls at once. */
  clear(reason: UpstreamError): void;
  /** Feishu asked for a pause. Without usable seconds we wait 1, 2, 4. Returns the seconds from now. */
  pause(seconds: number | undefined): number;
  /** Feishu accepted a call. */
  passed(): void;
}

/** Another way to get the answer of a call that has to wait. */
export interface Alternative {
  /** The call has to wait. */
  onWait(): void;
  /** Aborts the call, because its answer comes in another way. */
  take(): void;
}

interface Waiter extends Turn {
  deadline: Deadline;
  resolve: (pass: Pass) => void;
  reject: (reason: unknown) => void;
  dequeue: () => void;
  isTold: boolean;
}

export function createRateLimiter(rate: Rate, log: Log, window: CallWindow = createCallWindow(rate, log)): RateLimiter {
  const queue = createFairQueue<Waiter>();
  const lessUrgent = createCallWindow({ ...rate, calls: Math.max(1, rate.calls - Math.ceil(rate.calls / 8)) }, log);
  let timer: NodeJS.Timeout | undefined;
  /** Whether a window that several servers share was asked and has not answered yet. */
  let isAsking = false;
  let isAskedAgain = false;

  function serve(): void {
    clearTimeout(timer);
    refusePaused();
    isAskedAgain = isAsking;
    if (isAsking) {
      tellPlaces();
      return;
    }
    const wanted = countWanted();
    const taken = wanted === 0 ? { passes: [], retryIn: 0 } : window.take(wanted);
    if (!(taken instanceof Promise)) {
      issue(taken, wanted);
      return;
    }
    isAsking = true;
    void taken.then((calls) => {
      isAsking = false;
      refusePaused();
      issue(calls, wanted);
    });
  }

  /** Counts the calls that could be made if the window had room for all of them. */
  function countWanted(): number {
    const waiters = queue.inOrder();
    const pages = waiters.filter(isForPage).length;
    return pages + Math.min(waiters.length - pages, lessUrgent.free());
  }

  function refusePaused(): void {
    const pausedUntil = window.pausedUntil();
    for (const waiter of queue.inOrder()) if (pausedUntil > waiter.deadline.endsAt) refuse(waiter, throttled());
  }

  function issue({ passes, retryIn }: TakenCalls, wanted: number): void {
    const waiters = queue.inOrder();
    for (const [at, pass] of passes.entries()) {
      const waiter = waiters[at];
      const ofWaiter = waiter && passFor(waiter, pass);
      if (ofWaiter) issuePass(waiter, ofWaiter);
      else pass.giveBack();
    }
    const isWindowFull = passes.length < wanted;
    // Timers may fire up to a millisecond early.
    const wait = isAskedAgain ? 0 : 1 + (isWindowFull ? retryIn : lessUrgent.take(0).retryIn);
    if (queue.inOrder().length > 0) timer = setTimeout(serve, wait);
    tellPlaces();
    // Otherwise the waiting calls came while a shared window was being asked, and the next question covers them.
    if (isWindowFull || lessUrgent.free() === 0) tellWaiting();
  }

  /** `null` if the call is less urgent than a page and such calls have used up their part. */
  function passFor(waiter: Waiter, pass: Pass): Pass | null {
    if (isForPage(waiter)) return pass;
    const [own] = lessUrgent.take(1).passes;
    return own ? bothOf(pass, own) : null;
  }

  /** Tells each waiting call once. A call that is told may take others out of the queue. */
  function tellWaiting(): void {
    for (const waiter of queue.inOrder()) {
      if (waiter.isTold || !queue.has(waiter)) continue;
      waiter.isTold = true;
      waiter.alternative?.onWait();
    }
  }

  function tellPlaces(): void {
    for (const [before, { onPlace }] of queue.inOrder().entries()) onPlace?.(before);
  }

  function issuePass(waiter: Waiter, pass: Pass): void {
    waiter.dequeue();
    waiter.onPlace?.(null);
    const thenServe = (end: () => void) => () => {
      end();
      serve();
    };
    waiter.resolve({ used: thenServe(pass.used), giveBack: thenServe(pass.giveBack) });
  }

  function refuse(waiter: Waiter, reason: UpstreamError): void {
    waiter.dequeue();
    waiter.reject(reason);
  }

  function throttled(): UpstreamError {
    const seconds = Math.ceil((window.pausedUntil() - performance.now()) / 1000);
    return new UpstreamError('upstream_throttled', { retryAfter: Math.max(1, seconds) });
  }

  function divertible(): Waiter[] {
    return queue.inOrder().filter(({ alternative }) => alternative !== undefined);
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
      const waiter: Waiter = {
        reader,
        urgency,
        onPlace,
        alternative,
        deadline,
        resolve,
        reject,
        dequeue,
        isTold: false,
      };
      if (deadline.signal.aborted) return abandon();
      if (!queue.add(waiter)) return reject(new UpstreamError('overloaded', { retryAfter: 2 }));
      deadline.signal.addEventListener('abort', abandon, { once: true });
      serve();
    });
  }

  return {
    acquire,
    divert: (most) => {
      for (const { alternative } of divertible().slice(0, most)) alternative?.take();
    },
    divertible,
    clear: (reason) => {
      for (const waiter of queue.inOrder()) refuse(waiter, reason);
    },
    pause(asked) {
      const seconds = window.pause(asked);
      serve();
      return seconds;
    },
    passed: window.passed,
  };
}

function isForPage(priority: Priority): boolean {
  return urgencyOf(priority) === 'page';
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof UpstreamError && reason.code === 'upstream_timeout';
}
