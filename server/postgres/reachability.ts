import { Problem } from '../base/problem.ts';
import type { Log } from '../log/log.ts';
import { codeOf, type DatabaseFailure, failureOf, isAway } from './failures.ts';

/** Whether the database answers: told by every statement, and by the watch while there is none. */
export interface Reachability {
  isReachable(): boolean;
  /**
   * Runs statements. Rejects with `store_unreachable` where the database is away, at once if it was a moment ago; with
   * the error itself where the database refused a statement.
   */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** It answered. */
  noteReached(): void;
  /** It did not. */
  noteAway(error: unknown): void;
  /** Whether its tables are of a version that this server does not know: then no statement is run. */
  noteOutdated(isOutdated: boolean): void;
}

/** So long nobody waits for a database that has just been away: a crowd would wait in line for the same timeout. */
const restMilliseconds = 300;
const retrySeconds = 2;

export interface ReachabilityOptions {
  log: Log;
  /** A monotonic clock in milliseconds. */
  elapsed: () => number;
}

export function createReachability({ log, elapsed }: ReachabilityOptions): Reachability {
  let restsUntil = Number.NEGATIVE_INFINITY;
  /** What has been said of the present outage: each failure once. */
  const said = new Set<DatabaseFailure>();
  let isAwayNow = false;
  let isOutdated = false;

  function noteReached(): void {
    if (isAwayNow) log.info('the database is back');
    isAwayNow = false;
    said.clear();
    restsUntil = Number.NEGATIVE_INFINITY;
  }

  function noteAway(error: unknown): void {
    const failure = failureOf(error);
    if (!said.has(failure)) log.error({ reason: codeOf(error) }, failure);
    said.add(failure);
    isAwayNow = true;
    restsUntil = elapsed() + restMilliseconds;
  }

  return {
    isReachable: () => !isAwayNow && !isOutdated,
    noteReached,
    noteAway,
    noteOutdated(outdated) {
      if (outdated && !isOutdated) log.error('the tables of the database are for newer servers: use that version');
      isOutdated = outdated;
    },
    async run(work) {
      if (isOutdated || elapsed() < restsUntil) throw unreachable();
      try {
        const result = await work();
        noteReached();
        return result;
      } catch (error) {
        if (!isAway(error)) throw error;
        // One slow statement, or a line of our own, is not everybody's: the watch tells whether the database answers.
        if (failureOf(error) !== 'the database does not answer in time') noteAway(error);
        throw unreachable(error);
      }
    },
  };
}

function unreachable(cause?: unknown): Problem {
  return new Problem('store_unreachable', { retryAfter: retrySeconds, cause });
}
