import { LRUCache } from 'lru-cache';
import type { HireDirectoryCalls } from '../feishu/directory-calls.ts';
import { UpstreamError } from '../feishu/errors.ts';
import type { JobTeam } from './record-facts.ts';

/** The people of an application's job. At most five minutes old, so that people who leave a job lose access. */
export interface Teams {
  /** `null` if not read within five minutes; then a read starts in the background, unless one just failed. */
  find(applicationId: string): JobTeam | null;
  /** Reads it, or joins a read in progress or just finished. Rejects with `UpstreamError`. */
  read(applicationId: string): Promise<void>;
  /** Reads it even if it is known or just failed. Rejects with `UpstreamError`. */
  readAnew(applicationId: string): Promise<void>;
  /** Waits for all reads in progress. Never rejects. */
  settle(): Promise<void>;
}

export interface TeamsOptions {
  hire: Pick<HireDirectoryCalls, 'readApplication' | 'readJobTeam'>;
  signal: AbortSignal;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
}

interface ReadTeam extends JobTeam {
  readAt: number;
}

const minute = 60_000;
const goodFor = 5 * minute;
/** From this age on, a request starts a background refresh, so that active readers never wait. */
const renewedFrom = 2 * minute;
/** For this long, applications of one job share its team: many of them are opened in a row. */
const sharedFor = minute;
const failurePause = 15_000;
const misconfiguredPause = 5 * minute;

/** For an application that is gone. */
const nobody: JobTeam = { jobId: null, ids: new Set() };

export function createTeams({ hire, signal, elapsed }: TeamsOptions): Teams {
  const teams = new LRUCache<string, ReadTeam>({ max: 20_000 });
  const jobs = new LRUCache<string, ReadTeam>({ max: 2000 });
  const failedAt = new LRUCache<string, number>({ max: 1000 });
  const reads = new Map<string, Promise<void>>();
  let misconfiguredAt = Number.NEGATIVE_INFINITY;

  function isWithin(milliseconds: number, moment: number): boolean {
    return elapsed() - moment <= milliseconds;
  }

  function mayAsk(applicationId: string): boolean {
    const failed = failedAt.get(applicationId) ?? Number.NEGATIVE_INFINITY;
    return !isWithin(failurePause, failed) && !isWithin(misconfiguredPause, misconfiguredAt) && !signal.aborted;
  }

  async function fetchTeam(applicationId: string, jobsFrom: number): Promise<ReadTeam> {
    const readAt = elapsed();
    const { jobId } = await hire.readApplication(applicationId, { signal });
    if (jobId === null) return { ...nobody, readAt };
    const known = jobs.get(jobId);
    if (known && known.readAt >= jobsFrom) return { ...known, readAt: Math.min(readAt, known.readAt) };
    const { ids } = await hire.readJobTeam(jobId, { signal });
    const team = { jobId, ids: new Set(ids), readAt };
    jobs.set(jobId, team);
    return team;
  }

  async function fetchAndKeep(applicationId: string, jobsFrom: number): Promise<void> {
    try {
      teams.set(applicationId, await fetchTeam(applicationId, jobsFrom));
      failedAt.delete(applicationId);
      misconfiguredAt = Number.NEGATIVE_INFINITY;
    } catch (error) {
      failedAt.set(applicationId, elapsed());
      if (error instanceof UpstreamError && error.code === 'app_misconfigured') misconfiguredAt = elapsed();
      throw error;
    } finally {
      reads.delete(applicationId);
    }
  }

  function fly(applicationId: string, jobsFrom = elapsed() - sharedFor): Promise<void> {
    const read = reads.get(applicationId) ?? fetchAndKeep(applicationId, jobsFrom);
    reads.set(applicationId, read);
    return read;
  }

  function find(applicationId: string): JobTeam | null {
    const held = teams.get(applicationId);
    const isFresh = held !== undefined && isWithin(renewedFrom, held.readAt);
    // `fetchAndKeep` remembers the failure, and the client has logged it.
    if (!isFresh && mayAsk(applicationId)) fly(applicationId).catch(() => undefined);
    return held && isWithin(goodFor, held.readAt) ? held : null;
  }

  return {
    find,
    async read(applicationId) {
      const held = teams.get(applicationId);
      if (!held || !isWithin(renewedFrom, held.readAt)) await fly(applicationId);
    },
    readAnew: (applicationId) => fly(applicationId, Number.POSITIVE_INFINITY),
    async settle() {
      await Promise.allSettled(reads.values());
    },
  };
}
