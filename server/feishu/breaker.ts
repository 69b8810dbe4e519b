import type { ProblemCode } from '#domain/problem.ts';
import type { Log } from '../log.ts';
import { UpstreamError } from './errors.ts';

/**
 * Stops asking a host that fails: open after ten or more calls of which half or more failed within ten seconds; after
 * five seconds one call is let through, and its outcome decides. Closed at start.
 */
export interface Breaker {
  /** Runs the call, or throws the problem that opened the breaker, with `retryAfter`, without running it. */
  run<Result>(call: () => Promise<Result>): Promise<Result>;
  /** False from the moment when a trial call would be let through: somebody has to make it. */
  isOpen(): boolean;
}

const windowMilliseconds = 10_000;
const fewestCalls = 10;
const failingShare = 0.5;
const restMilliseconds = 5000;

type Outcome = 'success' | 'failure' | 'abandoned';

export function createBreaker(log: Log): Breaker {
  let outcomes: { at: number; failed: boolean }[] = [];
  let opened: { until: number; problem: ProblemCode } | null = null;
  let trying = false;

  function isOpen(): boolean {
    return opened !== null && performance.now() < opened.until;
  }

  /** Returns whether this call is the trial. */
  function admit(): boolean {
    if (opened === null) return false;
    const wait = opened.until - performance.now();
    if (wait > 0 || trying) {
      throw new UpstreamError(opened.problem, { retryAfter: Math.max(1, Math.ceil(wait / 1000)) });
    }
    trying = true;
    return true;
  }

  function open(problem: ProblemCode): void {
    // ±20 %, so that several servers do not all come back at once.
    opened = { until: performance.now() + restMilliseconds * (0.8 + 0.4 * Math.random()), problem };
    log.error({ problem }, 'too many calls to Feishu fail: pausing all of them for about five seconds');
  }

  function close(): void {
    opened = null;
    outcomes = [];
    log.info('Feishu answers again');
  }

  function count(outcome: Outcome, problem: ProblemCode): void {
    if (outcome === 'abandoned' || opened !== null) return;
    const now = performance.now();
    outcomes = outcomes.filter(({ at }) => now - at < windowMilliseconds);
    outcomes.push({ at: now, failed: outcome === 'failure' });
    const failures = outcomes.filter(({ failed }) => failed).length;
    if (outcomes.length >= fewestCalls && failures >= failingShare * outcomes.length) open(problem);
  }

  function settle(isTrial: boolean, outcome: Outcome, problem: ProblemCode): void {
    if (!isTrial) count(outcome, problem);
    else trying = false;
    if (isTrial && outcome === 'success') close();
    if (isTrial && outcome === 'failure') open(problem);
  }

  return {
    isOpen,
    async run(call) {
      const isTrial = admit();
      try {
        const result = await call();
        settle(isTrial, 'success', 'upstream_failed');
        return result;
      } catch (error) {
        settle(isTrial, outcomeOf(error), error instanceof UpstreamError ? error.code : 'upstream_failed');
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
