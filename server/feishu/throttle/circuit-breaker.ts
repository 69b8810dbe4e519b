import type { Log } from '../../log/log.ts';
import { UpstreamError } from '../errors.ts';

/**
 * Stops asking a host that fails: open after ten or more calls of which half or more failed within ten seconds; after
 * five seconds one call is let through, and its outcome decides. Closed at start.
 */
export interface CircuitBreaker {
  /**
   * Runs the call, or throws `upstream_paused` without running it: with `retryAfter`, and the failure that opened the
   * breaker as its cause.
   */
  run<Result>(call: () => Promise<Result>): Promise<Result>;
  /** Throws as `run` would now, and takes no trial: for a caller that would wait before it runs the call. */
  check(): void;
  /** False from the moment when a trial call would be let through: somebody has to make it. */
  isOpen(): boolean;
}

const windowMilliseconds = 10_000;
const fewestCalls = 10;
const failingShare = 0.5;
const restMilliseconds = 5000;

type Outcome = 'success' | 'failure' | 'abandoned';

/** `onOpen` gets the error for calls that still wait to be run, each time the breaker opens. */
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

  /** Returns whether this call is the trial. */
  function admit(): boolean {
    check();
    trying = opened !== null;
    return trying;
  }

  function open(cause: unknown): void {
    // ±20 %, so that several servers do not all come back at once.
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
      const isTrial = admit();
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

/** An answer with a code of Feishu's own is an answer, whatever it says. A reader who leaves says nothing. */
function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof UpstreamError)) return 'abandoned';
  if (error.code === 'upstream_unreachable' || error.code === 'upstream_timeout') return 'failure';
  return error.code === 'upstream_failed' && error.feishuCode === undefined ? 'failure' : 'success';
}
