import { LRUCache } from 'lru-cache';
import { waitFor, withDeadline } from '../base/deadline.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import { goodFor, renewedFrom, type Teams } from './teams.ts';
import { createTurnQueue } from './turn-queue.ts';

/** The teams that are too old to decide. `isReading`: some of them are on their way; `isComplete`: all of them are. */
interface TeamsState {
  isReading: boolean;
  isComplete: boolean;
}

/** Reads the teams of a reader's jobs behind the reader's list. */
export interface ListTeams {
  /**
   * Reads the teams again that are older than two minutes, a few at a time, after all that a decision waits for. The
   * list waits a second at most for teams that are too old to decide, once in ten seconds for each reader. Rejects with
   * the signal's reason only.
   */
  refresh(jobIds: readonly string[], reader: string, signal?: AbortSignal): Promise<TeamsState>;
  /** Waits for all reads in progress. Never rejects. */
  settle(): Promise<void>;
}

export interface ListTeamsOptions {
  teams: Pick<Teams, 'ageOf' | 'readOfJob'>;
  /** Aborted when the directory closes. */
  signal: AbortSignal;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
}

/** The most teams that are read at once, for all readers together. */
const atOnce = 4;
const longestWait = 1000;
/** The page asks again while teams are on their way: only its first request waits. */
const waitPause = 10_000;
const failurePause = 15_000;

export function createListTeams({ teams, signal, elapsed }: ListTeamsOptions): ListTeams {
  const queue = createTurnQueue();
  /** The jobs whose team is wanted or being read. Each promise resolves when that is over. */
  const pending = new Map<string, PromiseWithResolvers<void>>();
  const failedAt = new LRUCache<string, number>({ max: 10_000 });
  const waitedAt = new LRUCache<string, number>({ max: 10_000 });
  const underWay = new Set<string>();
  const workers = new Set<Promise<void>>();

  function isWithin(milliseconds: number, moment = Number.NEGATIVE_INFINITY): boolean {
    return elapsed() - moment < milliseconds;
  }

  async function read(jobId: string, reader: string | undefined): Promise<void> {
    underWay.add(jobId);
    try {
      await teams.readOfJob(jobId, { reader, urgency: 'list' });
      failedAt.delete(jobId);
    } catch {
      // The client has logged the failure.
      failedAt.set(jobId, elapsed());
    } finally {
      underWay.delete(jobId);
      pending.get(jobId)?.resolve();
      pending.delete(jobId);
    }
  }

  async function work(): Promise<void> {
    for (let next = queue.take(); next && !signal.aborted; next = queue.take()) await read(next.id, next.reader);
  }

  function startWorkers(): void {
    while (workers.size < atOnce && !queue.isEmpty()) {
      const worker = work().finally(() => workers.delete(worker));
      workers.add(worker);
    }
  }

  function want(jobIds: readonly string[], reader: string): void {
    const left = jobIds.filter((jobId) => !underWay.has(jobId) && !isWithin(failurePause, failedAt.get(jobId)));
    for (const jobId of left) if (!pending.has(jobId)) pending.set(jobId, Promise.withResolvers());
    queue.add(reader, left);
    startWorkers();
  }

  function isOld(jobId: string): boolean {
    return teams.ageOf(jobId) > goodFor;
  }

  function stateOf(jobIds: readonly string[]): TeamsState {
    const old = jobIds.filter(isOld);
    const isPending = (jobId: string) => pending.has(jobId);
    return { isReading: old.some(isPending), isComplete: old.every(isPending) };
  }

  async function wait(jobIds: readonly string[], reader: string, outer?: AbortSignal): Promise<void> {
    const readings = jobIds.flatMap((jobId) => pending.get(jobId)?.promise ?? []);
    if (readings.length === 0 || isWithin(waitPause, waitedAt.get(reader))) return;
    waitedAt.set(reader, elapsed());
    try {
      await withDeadline(longestWait, outer, (deadline) => waitFor(Promise.all(readings), deadline.signal));
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
    }
  }

  return {
    async refresh(jobIds, reader, outer) {
      const renewed = jobIds.filter((jobId) => teams.ageOf(jobId) > renewedFrom);
      const old = renewed.filter(isOld);
      want([...old, ...renewed.filter((jobId) => !isOld(jobId))], reader);
      await wait(old, reader, outer);
      return stateOf(jobIds);
    },
    async settle() {
      await Promise.allSettled(workers);
    },
  };
}
