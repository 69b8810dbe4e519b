import { Problem } from '../base/problem.ts';
import type { Log } from '../log/log.ts';
import { codeOf, type DatabaseFailure, failureOf, isAway } from './failures.ts';

/** Knows whether the database answers, from every statement, and from the watch while no statement runs. */
export interface Reachability {
  isReachable(): boolean;
  /**
   * Runs statements. Rejects with `store_unreachable` while the database is away, at once if it was away a moment ago.
   * Rejects with the error itself if the database refused a statement.
   */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Notes that the database answered. */
  noteReached(): void;
  /** Notes that the database did not answer. */
  noteAway(error: unknown): void;
  /** Notes whether the tables are too new for this server: `run` then runs no statement. */
  noteOutdated(isOutdated: boolean): void;
}

/** After a failure, requests fail at once for this time: otherwise a crowd would wait in line for the same timeout. */
const restMilliseconds = 300;
const retrySeconds = 2;

export interface ReachabilityOptions {
  log: Log;
  /** A monotonic clock in milliseconds. */
  elapsed: () => number;
}

export function createReachability({ log, elapsed }: ReachabilityOptions): Reachability {
  let restsUntil = Number.NEGATIVE_INFINITY;
  /** The failures of the present outage that the log already has: it gets each once. */
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
        // One slow statement, or a full pool, does not mean that the database is away: the watch finds that out.
        if (failureOf(error) !== 'the database does not answer in time') noteAway(error);
        throw unreachable(error);
      }
    },
  };
}

function unreachable(cause?: unknown): Problem {
  return new Problem('store_unreachable', { retryAfter: retrySeconds, cause });
}
