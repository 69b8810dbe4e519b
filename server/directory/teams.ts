import { LRUCache } from 'lru-cache';
import type { CallContext, StatedContext } from '../base/call-context.ts';
import { createSingleFlight } from '../base/single-flight.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import type { Application, HireDirectoryCalls } from '../feishu/directory-calls.ts';
import { createKnownTeams, type KnownTeams, type KnownTeamsOptions, type ReadTeam } from './known-teams.ts';
import type { JobTeam } from './record-facts.ts';

/**
 * The people of an application's job, at most five minutes old, so that people who leave a job lose access. Callers who
 * wait for the same team get one call, which is made for the most urgent of them.
 */
export interface Teams extends Omit<KnownTeams, 'get' | 'put'> {
  /** `null` if the team was not read within five minutes. */
  find(applicationId: string): JobTeam | null;
  /** Reads the team in the background if it is unknown or older than two minutes, unless a read has just failed. */
  renew(applicationId: string, reader: CallContext['reader']): void;
  /** Reads the team, or joins a read in progress or just finished. Rejects with `UpstreamError`. */
  read(applicationId: string, context: StatedContext): Promise<void>;
  /**
   * Reads the team even if it is known or a read just failed. Rejects with `UpstreamError`, or with the signal's
   * reason.
   */
  readAnew(applicationId: string, context: StatedContext): Promise<void>;
  /** The team of a job; `null` if not read within five minutes. */
  findOfJob(jobId: string): JobTeam | null;
  /** Reads the team of a job unless it was read within the last two minutes. Rejects with `UpstreamError`. */
  readOfJob(jobId: string, context: StatedContext): Promise<void>;
  /** Waits for all reads in progress. Never rejects. */
  settle(): Promise<void>;
}

export interface TeamsOptions extends KnownTeamsOptions {
  hire: Pick<HireDirectoryCalls, 'readApplication' | 'readJobPeople'>;
  signal: AbortSignal;
  /** Called with every application that was read; `null`: the application is gone. */
  onApplication: (applicationId: string, application: Application | null) => void;
}

/** `jobsFrom`: a team that was read from this moment on is as good as one read now. */
interface TeamContext extends StatedContext {
  jobsFrom: number;
}

const minute = 60_000;
/** An older team decides on nothing. */
export const goodFor = 5 * minute;
/** From this age on, a request starts a background refresh, so that active readers never wait. */
export const renewedFrom = 2 * minute;
/** For this long, applications of one job have one team, because readers open many of them in a row. */
const sharedFor = minute;
const failurePause = 15_000;
const misconfiguredPause = 5 * minute;

/** The team of an application that is gone or has no job. */
const nobody: JobTeam = { jobId: null, ids: new Set(), hiringManagerIds: new Set() };

export function createTeams({ hire, signal, elapsed, onApplication, onChange }: TeamsOptions): Teams {
  const teams = new LRUCache<string, ReadTeam>({ max: 20_000 });
  const { get, put, ...jobs } = createKnownTeams({ elapsed, ...(onChange && { onChange }) });
  const failedAt = new LRUCache<string, number>({ max: 1000 });
  const underWay = new Set<Promise<unknown>>();
  let misconfiguredAt = Number.NEGATIVE_INFINITY;
  const flights = createSingleFlight<string, void, TeamContext>(tracked(fetchAndKeep));
  const jobFlights = createSingleFlight<string, ReadTeam>(tracked(fetchOfJob));

  function tracked<Context extends StatedContext, Result>(run: (id: string, context: Context) => Promise<Result>) {
    return (id: string, context: Context): Promise<Result> => {
      const result = run(id, context);
      underWay.add(result);
      const end = () => void underWay.delete(result);
      result.then(end, end);
      return result;
    };
  }

  function isWithin(milliseconds: number, moment: number): boolean {
    return elapsed() - moment <= milliseconds;
  }

  function mayAsk(applicationId: string): boolean {
    const failed = failedAt.get(applicationId) ?? Number.NEGATIVE_INFINITY;
    return !isWithin(failurePause, failed) && !isWithin(misconfiguredPause, misconfiguredAt) && !signal.aborted;
  }

  /** The signal of the context, also aborted when the directory closes. */
  function untilClosed<Context extends StatedContext>(context: Context): Context & { signal: AbortSignal } {
    return { ...context, signal: context.signal ? AbortSignal.any([signal, context.signal]) : signal };
  }

  async function fetchTeam(applicationId: string, { jobsFrom, ...context }: TeamContext): Promise<ReadTeam> {
    const readAt = elapsed();
    const application = await hire.readApplication(applicationId, untilClosed(context));
    onApplication(applicationId, application);
    const jobId = application?.jobId ?? null;
    if (jobId === null) return { ...nobody, readAt };
    const known = get(jobId);
    const team = known && known.readAt >= jobsFrom ? known : await jobFlights.join(jobId, context);
    return { ...team, readAt: Math.min(readAt, team.readAt) };
  }

  async function fetchOfJob(jobId: string, context: StatedContext): Promise<ReadTeam> {
    const readAt = elapsed();
    const { recruiterIds, hiringManagerIds, assistantIds } = await hire.readJobPeople(jobId, untilClosed(context));
    const ids = new Set([...recruiterIds, ...hiringManagerIds, ...assistantIds]);
    const team = { jobId, ids, hiringManagerIds: new Set(hiringManagerIds), readAt };
    put(jobId, team);
    return team;
  }

  async function fetchAndKeep(applicationId: string, context: TeamContext): Promise<void> {
    try {
      teams.set(applicationId, await fetchTeam(applicationId, context));
      failedAt.delete(applicationId);
      misconfiguredAt = Number.NEGATIVE_INFINITY;
    } catch (error) {
      // If all waiting callers have left, the call was aborted and did not fail.
      if (context.signal?.aborted) throw error;
      failedAt.set(applicationId, elapsed());
      if (error instanceof UpstreamError && error.code === 'app_misconfigured') misconfiguredAt = elapsed();
      throw error;
    }
  }

  function isRecent(team: ReadTeam | undefined): boolean {
    return team !== undefined && isWithin(renewedFrom, team.readAt);
  }

  function goodOne(team: ReadTeam | undefined): JobTeam | null {
    return team && isWithin(goodFor, team.readAt) ? team : null;
  }

  function join(applicationId: string, context: StatedContext, jobsFrom = elapsed() - sharedFor): Promise<void> {
    return flights.join(applicationId, { ...context, jobsFrom });
  }

  return {
    ...jobs,
    find: (applicationId) => goodOne(teams.get(applicationId)),
    renew(applicationId, reader) {
      if (isRecent(teams.get(applicationId)) || !mayAsk(applicationId)) return;
      // `fetchAndKeep` remembers the failure, and the client has logged it.
      join(applicationId, { reader, urgency: 'background' }).catch(() => undefined);
    },
    async read(applicationId, context) {
      if (!isRecent(teams.get(applicationId))) await join(applicationId, context);
    },
    readAnew: (applicationId, context) => join(applicationId, context, Number.POSITIVE_INFINITY),
    findOfJob: (jobId) => goodOne(get(jobId)),
    async readOfJob(jobId, context) {
      if (!isRecent(get(jobId))) await jobFlights.join(jobId, context);
    },
    async settle() {
      await Promise.allSettled(underWay);
    },
  };
}
