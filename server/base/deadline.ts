import { UpstreamError } from './upstream-error.ts';

export interface Deadline {
  /** Aborts with `UpstreamError('upstream_timeout')` when the time is up, or with the reason of the outer signal. */
  signal: AbortSignal;
  /** On the clock of `performance.now()`. */
  endsAt: number;
}

/** Runs work that observes `deadline.signal`; the signal aborts after `milliseconds`, or with the outer signal. */
export async function withDeadline<Result>(
  milliseconds: number,
  outer: AbortSignal | undefined,
  work: (deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const forwardAbort = () => controller.abort(outer?.reason);
  outer?.addEventListener('abort', forwardAbort, { once: true });
  const timer = setTimeout(() => controller.abort(new UpstreamError('upstream_timeout')), milliseconds);
  try {
    return await work({ signal: controller.signal, endsAt: performance.now() + milliseconds });
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', forwardAbort);
  }
}

/** Waits for shared work until the signal aborts; the work itself continues. */
export function waitFor<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abandon = () => reject(signal.reason);
    if (signal.aborted) abandon();
    signal.addEventListener('abort', abandon, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}

/** Rejects with the signal's own reason, where `node:timers/promises` would give an `AbortError`. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const abandon = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abandon);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', abandon, { once: true });
  });
}
