import { LRUCache } from 'lru-cache';
import type { Application, HireDirectoryCalls } from '../feishu/directory-calls.ts';
import { UpstreamError } from '../feishu/errors.ts';
import type { KeptPart } from './kept-parts.ts';
import type { JobTeam } from './record-facts.ts';
import type { DirectorySnapshot } from './shared-directory.ts';

/** The people of an application's job. At most five minutes old, so that people who leave a job lose access. */
export interface Teams {
  /** `null` if not read within five minutes; then a read starts in the background, unless one just failed. */
  find(applicationId: string): JobTeam | null;
  /** Reads it, or joins a read in progress or just finished. Rejects with `UpstreamError`. */
  read(applicationId: string): Promise<void>;
  /** Reads it even if it is known or just failed. Rejects with `UpstreamError`. */
  readAnew(applicationId: string): Promise<void>;
  /** The team of a job; `null` if not read within five minutes. */
  findOfJob(jobId: string): JobTeam | null;
  /** Reads the team of a job unless it was read within the last two minutes. Rejects with `UpstreamError`. */
  readOfJob(jobId: string): Promise<void>;
  /** The jobs whose team had this person when it was last read, however long ago. */
  jobsWith(personId: string): string[];
  /** Every job whose team has ever been read. */
  jobIds(): string[];
  /** How long ago the team of a job was read, in milliseconds. */
  ageOf(jobId: string): number;
  /** The teams of jobs, for other servers. */
  export(): DirectorySnapshot['teams'];
  /** Teams that another server has read, a while ago; younger ones of its own stay. */
  takeOver(teams: DirectorySnapshot['teams'], ageMilliseconds: number): void;
  /** Forgets the teams of all other jobs. */
  keepOnly(jobIds: { has(jobId: string): boolean }): void;
  /** For the next start, without ages: then every team is asked for anew before it decides. */
  part: KeptPart<KeptTeam>;
  /** Waits for all reads in progress. Never rejects. */
  settle(): Promise<void>;
}

export interface TeamsOptions {
  hire: Pick<HireDirectoryCalls, 'readApplication' | 'readJobPeople'>;
  signal: AbortSignal;
  /** Called with every application that was read; `null`: it is gone. */
  onApplication: (applicationId: string, application: Application | null) => void;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
  /** Called where people of a job are others than they were. */
  onChange?: (jobId: string) => void;
}

type KeptTeam = [jobId: string, ids: string[], hiringManagerIds: string[]];

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

/** Older than every limit, and finite, as JSON has to be. */
const longAgo = Number.MIN_SAFE_INTEGER;

/** For an application that is gone. */
const nobody: JobTeam = { jobId: null, ids: new Set(), hiringManagerIds: new Set() };

export function createTeams({ hire, signal, elapsed, onApplication, onChange }: TeamsOptions): Teams {
  const teams = new LRUCache<string, ReadTeam>({ max: 20_000 });
  const jobs = new LRUCache<string, ReadTeam>({ max: 10_000 });
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
    const application = await hire.readApplication(applicationId, { signal });
    onApplication(applicationId, application);
    const jobId = application?.jobId ?? null;
    if (jobId === null) return { ...nobody, readAt };
    const known = jobs.get(jobId);
    if (known && known.readAt >= jobsFrom) return { ...known, readAt: Math.min(readAt, known.readAt) };
    return { ...(await fetchOfJob(jobId)), readAt };
  }

  async function fetchOfJob(jobId: string): Promise<ReadTeam> {
    const readAt = elapsed();
    const { recruiterIds, hiringManagerIds, assistantIds } = await hire.readJobPeople(jobId, { signal });
    const ids = new Set([...recruiterIds, ...hiringManagerIds, ...assistantIds]);
    const team = { jobId, ids, hiringManagerIds: new Set(hiringManagerIds), readAt };
    putOfJob(jobId, team);
    return team;
  }

  function putOfJob(jobId: string, team: ReadTeam): void {
    const former = jobs.peek(jobId);
    jobs.set(jobId, team);
    if (former === undefined || JSON.stringify(toKept(jobId, former)) !== JSON.stringify(toKept(jobId, team)))
      onChange?.(jobId);
  }

  function readOfJob(jobId: string): Promise<void> {
    const known = jobs.get(jobId);
    if (known && isWithin(renewedFrom, known.readAt)) return Promise.resolve();
    const key = `job ${jobId}`;
    const read =
      reads.get(key) ??
      fetchOfJob(jobId)
        .then(() => undefined)
        .finally(() => reads.delete(key));
    reads.set(key, read);
    return read;
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
    findOfJob(jobId) {
      const held = jobs.peek(jobId);
      return held && isWithin(goodFor, held.readAt) ? held : null;
    },
    readOfJob,
    jobsWith: (personId) => [...jobs.entries()].flatMap(([jobId, { ids }]) => (ids.has(personId) ? [jobId] : [])),
    jobIds: () => [...jobs.keys()],
    ageOf: (jobId) => elapsed() - (jobs.peek(jobId)?.readAt ?? Number.NEGATIVE_INFINITY),
    export: () =>
      [...jobs.entries()].map(([jobId, team]) => [
        jobId,
        [...team.ids],
        [...team.hiringManagerIds],
        elapsed() - team.readAt,
      ]),
    takeOver(shared, ageMilliseconds) {
      for (const [jobId, ids, hiringManagerIds, age] of shared) {
        const readAt = elapsed() - age - ageMilliseconds;
        if (readAt <= (jobs.peek(jobId)?.readAt ?? Number.NEGATIVE_INFINITY)) continue;
        jobs.set(jobId, { jobId, ids: new Set(ids), hiringManagerIds: new Set(hiringManagerIds), readAt });
      }
    },
    keepOnly(jobIds) {
      for (const jobId of [...jobs.keys()].filter((each) => !jobIds.has(each))) {
        jobs.delete(jobId);
        onChange?.(jobId);
      }
    },
    part: {
      ids: () => jobs.keys(),
      entriesOf: (ids) =>
        ids.flatMap((jobId) => {
          const team = jobs.peek(jobId);
          return team ? [toKept(jobId, team)] : [];
        }),
      take(kept) {
        for (const [jobId, ids, hiringManagerIds] of kept)
          if (!jobs.has(jobId))
            jobs.set(jobId, {
              jobId,
              ids: new Set(ids),
              hiringManagerIds: new Set(hiringManagerIds),
              readAt: longAgo,
            });
      },
    },
    readAnew: (applicationId) => fly(applicationId, Number.POSITIVE_INFINITY),
    async settle() {
      await Promise.allSettled(reads.values());
    },
  };
}

function toKept(jobId: string, { ids, hiringManagerIds }: JobTeam): KeptTeam {
  return [jobId, [...ids], [...hiringManagerIds]];
}
