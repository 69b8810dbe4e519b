import { UpstreamError } from '../../base/upstream-error.ts';
import type { Log } from '../../log/log.ts';

/**
 * Stops calling a host that fails. Opens when ten or more calls within ten seconds fail at a rate of half or more.
 * Half-open after five seconds: one trial call; success closes the breaker, failure re-opens it.
 */
export interface CircuitBreaker {
  /**
   * Runs the call, or throws `upstream_paused` without running it: with `retryAfter`, and the failure that opened the
   * breaker as its cause.
   */
  run<Result>(call: () => Promise<Result>): Promise<Result>;
  /** Throws what `run` would throw now, without using up the trial: for callers that queue before they run. */
  check(): void;
  /** False as soon as a trial call is allowed. */
  isOpen(): boolean;
}

const windowMilliseconds = 10_000;
const fewestCalls = 10;
const failingShare = 0.5;
const restMilliseconds = 5000;

type Outcome = 'success' | 'failure' | 'abandoned';

/** `onOpen` is called each time the breaker opens, with the error for calls that are still queued. */
export function createCircuitBreaker(
  log: Log,
  onOpen: (refusal: UpstreamError) => void = () => undefined,
): CircuitBreaker {
  let outcomes: { at: number; failed: boolean }[] = [];
  let opened: { until: number; cause: unknown } | null = null;
  let trying = false;

  function isOpen(): boolean {
    return opened !== null && performance.now() < opened.until;
  }

  function check(): void {
    if (isOpen() || trying) throw refusal();
  }

  function refusal(): UpstreamError {
    const wait = (opened?.until ?? 0) - performance.now();
    return new UpstreamError('upstream_paused', {
      retryAfter: Math.max(1, Math.ceil(wait / 1000)),
      cause: opened?.cause,
    });
  }

  /** Throws while calls are refused; returns whether this call is the trial. */
  function beginCall(): boolean {
    check();
    trying = opened !== null;
    return trying;
  }

  function open(cause: unknown): void {
    // ±20 %, so that several servers do not all retry at once.
    opened = { until: performance.now() + restMilliseconds * (0.8 + 0.4 * Math.random()), cause };
    const problem = cause instanceof UpstreamError ? cause.code : 'upstream_failed';
    log.error({ problem }, 'too many calls to Feishu fail: pausing all of them for about five seconds');
    onOpen(refusal());
  }

  function close(): void {
    opened = null;
    outcomes = [];
    log.info('Feishu answers again');
  }

  function count(outcome: Outcome, cause: unknown): void {
    if (outcome === 'abandoned' || opened !== null) return;
    const now = performance.now();
    outcomes = outcomes.filter(({ at }) => now - at < windowMilliseconds);
    outcomes.push({ at: now, failed: outcome === 'failure' });
    const failures = outcomes.filter(({ failed }) => failed).length;
    if (outcomes.length >= fewestCalls && failures >= failingShare * outcomes.length) open(cause);
  }

  function settle(isTrial: boolean, outcome: Outcome, cause?: unknown): void {
    if (!isTrial) count(outcome, cause);
    else trying = false;
    if (isTrial && outcome === 'success') close();
    if (isTrial && outcome === 'failure') open(cause);
  }

  return {
    isOpen,
    check,
    async run(call) {
      const isTrial = beginCall();
      try {
        const result = await call();
        settle(isTrial, 'success');
        return result;
      } catch (error) {
        settle(isTrial, outcomeOf(error), error);
        throw error;
      }
    },
  };
}

/** An answer with one of Feishu's own codes shows that Feishu works. An aborted call shows nothing. */
function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof UpstreamError)) return 'abandoned';
  if (error.code === 'upstream_unreachable' || error.code === 'upstream_timeout') return 'failure';
  return error.code === 'upstream_failed' && error.feishuCode === undefined ? 'failure' : 'success';
}
