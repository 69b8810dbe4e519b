import { LRUCache } from 'lru-cache';
import type { HireDirectoryCalls } from '../feishu/directory-calls.ts';
import { UpstreamError } from '../feishu/errors.ts';
import type { JobTeam } from './record-facts.ts';

/** The people of the job that an application is for. Never older than five minutes: who leaves a job stops reading. */
export interface Teams {
  /** Without waiting. `null` where it has not been read within five minutes: it is read now, unless that just failed. */
  find(applicationId: string): JobTeam | null;
  /** Reads it unless that is under way or just done. Throws `UpstreamError`. */
  read(applicationId: string): Promise<void>;
  /** Reads it whatever is known, and whatever failed before. Throws `UpstreamError`. */
  readAnew(applicationId: string): Promise<void>;
  /** Waits for all that is being read. Never rejects. */
  settle(): Promise<void>;
}

export interface TeamsOptions {
  hire: Pick<HireDirectoryCalls, 'readApplication' | 'readJobTeam'>;
  signal: AbortSignal;
  /** Milliseconds of a clock that is never set. */
  elapsed: () => number;
}

interface ReadTeam extends JobTeam {
  readAt: number;
}

const minute = 60_000;
const goodFor = 5 * minute;
/** Read anew from this age on when asked for, so that those who go on reading never wait. */
const renewedFrom = 2 * minute;
/** Many applications of one job are opened one after the other. */
const sharedFor = minute;
const failurePause = 15_000;
const misconfiguredPause = 5 * minute;

/** Of an application that is gone. */
const nobody: JobTeam = { jobId: null, ids: new Set() };

export function createTeams({ hire, signal, elapsed }: TeamsOptions): Teams {
  const teams = new LRUCache<string, ReadTeam>({ max: 20_000 });
  const jobs = new LRUCache<string, ReadTeam>({ max: 2000 });
  const failedAt = new LRUCache<string, number>({ max: 1000 });
  const flights = new Map<string, Promise<void>>();
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
      flights.delete(applicationId);
    }
  }

  function fly(applicationId: string, jobsFrom = elapsed() - sharedFor): Promise<void> {
    const flight = flights.get(applicationId) ?? fetchAndKeep(applicationId, jobsFrom);
    flights.set(applicationId, flight);
    return flight;
  }

  function find(applicationId: string): JobTeam | null {
    const held = teams.get(applicationId);
    const isFresh = held !== undefined && isWithin(renewedFrom, held.readAt);
    // Its failure is kept by `fetchAndKeep`, and told by the client.
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
      await Promise.allSettled(flights.values());
    },
  };
}
