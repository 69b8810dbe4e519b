import { LRUCache } from 'lru-cache';
import type { KeptPart } from './kept-parts.ts';
import type { JobTeam } from './record-facts.ts';

/** The teams of jobs, as this server, an earlier process or another server last read them. */
export interface KnownTeams {
  /** The last known team, however old. */
  get(jobId: string): ReadTeam | undefined;
  put(jobId: string, team: ReadTeam): void;
  /** Every job whose team has ever been read. */
  jobIds(): string[];
  /** The jobs whose team had this person when it was last read, however long ago. */
  jobsWith(personId: string): string[];
  /**
   * Another number after each change of people, also when a team becomes known or is forgotten. Age does not change it.
   */
  version(): number;
  /** How long ago the team of a job was read, in milliseconds. */
  ageOf(jobId: string): number;
  /** Forgets the teams of all other jobs. */
  keepOnly(jobIds: { has(jobId: string): boolean }): void;
  /** For the next start and other servers, without ages: a server reads each team again before the team decides. */
  part: KeptPart<KeptTeam>;
}

export interface ReadTeam extends JobTeam {
  /** On the monotonic clock. */
  readAt: number;
}

export interface KnownTeamsOptions {
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
  /** Called with a job when this server has read other people for it, or has forgotten it. */
  onChange?: (jobId: string) => void;
}

type KeptTeam = [jobId: string, ids: string[], hiringManagerIds: string[]];

/** A time that makes a team older than every limit. */
const longAgo = Number.MIN_SAFE_INTEGER;

export function createKnownTeams({ elapsed, onChange }: KnownTeamsOptions): KnownTeams {
  const teams = new LRUCache<string, ReadTeam>({ max: 10_000 });
  let version = 0;

  /** Returns whether the people have changed. */
  function set(jobId: string, team: ReadTeam): boolean {
    const former = teams.peek(jobId);
    teams.set(jobId, team);
    const isChange = former === undefined || isOther(jobId, former, team);
    if (isChange) version += 1;
    return isChange;
  }

  /** Takes over a team. A team that this server has read with the same people keeps its age. */
  function takeOver([jobId, ids, hiringManagerIds]: KeptTeam): void {
    const team = { jobId, ids: new Set(ids), hiringManagerIds: new Set(hiringManagerIds), readAt: longAgo };
    const known = teams.peek(jobId);
    if (known === undefined || isOther(jobId, known, team)) set(jobId, team);
  }

  function forget(jobId: string): void {
    if (teams.delete(jobId)) version += 1;
  }

  return {
    get: (jobId) => teams.peek(jobId),
    put(jobId, team) {
      if (set(jobId, team)) onChange?.(jobId);
    },
    jobIds: () => [...teams.keys()],
    jobsWith: (personId) => [...teams.entries()].flatMap(([jobId, { ids }]) => (ids.has(personId) ? [jobId] : [])),
    version: () => version,
    ageOf: (jobId) => elapsed() - (teams.peek(jobId)?.readAt ?? Number.NEGATIVE_INFINITY),
    keepOnly(jobIds) {
      for (const jobId of [...teams.keys()].filter((each) => !jobIds.has(each))) {
        forget(jobId);
        onChange?.(jobId);
      }
    },
    part: {
      ids: () => teams.keys(),
      entriesOf: (ids) =>
        ids.flatMap((jobId) => {
          const team = teams.peek(jobId);
          return team ? [toKept(jobId, team)] : [];
        }),
      take(kept, isOwn) {
        for (const team of kept) if (!isOwn(team[0])) takeOver(team);
      },
      remove: (jobIds) => jobIds.forEach(forget),
    },
  };
}

function isOther(jobId: string, one: JobTeam, other: JobTeam): boolean {
  return JSON.stringify(toKept(jobId, one)) !== JSON.stringify(toKept(jobId, other));
}

function toKept(jobId: string, { ids, hiringManagerIds }: JobTeam): KeptTeam {
  return [jobId, [...ids], [...hiringManagerIds]];
}
