import { setTimeout as wait } from 'node:timers/promises';
import { UpstreamError } from './errors.ts';

export interface Deadline {
  /** Aborts with `UpstreamError('upstream_timeout')` when the time is up, or with the reason of the outer signal. */
  signal: AbortSignal;
  /** On the clock of `performance.now()`. */
  endsAt: number;
}

/** Runs work that heeds `deadline.signal`, for at most so many milliseconds and not beyond the outer signal. */
export async function withDeadline<Result>(
  milliseconds: number,
  outer: AbortSignal | undefined,
  work: (deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const leave = () => controller.abort(outer?.reason);
  outer?.addEventListener('abort', leave, { once: true });
  const timer = setTimeout(() => controller.abort(new UpstreamError('upstream_timeout')), milliseconds);
  try {
    return await work({ signal: controller.signal, endsAt: performance.now() + milliseconds });
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', leave);
  }
}

/** Waits for somebody else's work no longer than the signal allows; the work itself goes on. */
export function waitFor<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** Rejects with the signal's own reason, where `node:timers` would give an `AbortError`. */
export async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
}
