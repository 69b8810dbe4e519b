import { LRUCache } from 'lru-cache';
import type { KeptPart } from './kept-parts.ts';
import type { JobTeam } from './record-facts.ts';
import type { DirectorySnapshot } from './shared-directory.ts';

/** The teams of jobs as they were read last, by this server, an earlier process or another server. */
export interface KnownTeams {
  /** However old. */
  get(jobId: string): ReadTeam | undefined;
  put(jobId: string, team: ReadTeam): void;
  /** Every job whose team has ever been read. */
  jobIds(): string[];
  /** The jobs whose team had this person when it was last read, however long ago. */
  jobsWith(personId: string): string[];
  /** Another number after each change of people: whoever of them was known before. Not as teams grow old. */
  version(): number;
  /** How long ago the team of a job was read, in milliseconds. */
  ageOf(jobId: string): number;
  /** For other servers. */
  export(): DirectorySnapshot['teams'];
  /** Teams that another server has read, a while ago; younger ones of its own stay. */
  takeOver(teams: DirectorySnapshot['teams'], ageMilliseconds: number): void;
  /** Forgets the teams of all other jobs. */
  keepOnly(jobIds: { has(jobId: string): boolean }): void;
  /** For the next start, without ages: then every team is asked for anew before it decides. */
  part: KeptPart<KeptTeam>;
}

export interface ReadTeam extends JobTeam {
  /** On the monotonic clock. */
  readAt: number;
}

export interface KnownTeamsOptions {
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
  /** Called where people of a job are others than they were. */
  onChange?: (jobId: string) => void;
}

type KeptTeam = [jobId: string, ids: string[], hiringManagerIds: string[]];

/** Older than every limit, and finite, as JSON has to be. */
const longAgo = Number.MIN_SAFE_INTEGER;

export function createKnownTeams({ elapsed, onChange }: KnownTeamsOptions): KnownTeams {
  const teams = new LRUCache<string, ReadTeam>({ max: 10_000 });
  let version = 0;

  /** Answers whether its people are others than they were. */
  function set(jobId: string, team: ReadTeam): boolean {
    const former = teams.peek(jobId);
    teams.set(jobId, team);
    const isOther =
      former === undefined || JSON.stringify(toKept(jobId, former)) !== JSON.stringify(toKept(jobId, team));
    if (isOther) version += 1;
    return isOther;
  }

  function setKept([jobId, ids, hiringManagerIds]: KeptTeam, readAt: number): void {
    set(jobId, { jobId, ids: new Set(ids), hiringManagerIds: new Set(hiringManagerIds), readAt });
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
    export: () =>
      [...teams.entries()].map(([jobId, team]) => [
        jobId,
        [...team.ids],
        [...team.hiringManagerIds],
        elapsed() - team.readAt,
      ]),
    takeOver(shared, ageMilliseconds) {
      for (const [jobId, ids, hiringManagerIds, age] of shared) {
        const readAt = elapsed() - age - ageMilliseconds;
        if (readAt > (teams.peek(jobId)?.readAt ?? Number.NEGATIVE_INFINITY))
          setKept([jobId, ids, hiringManagerIds], readAt);
      }
    },
    keepOnly(jobIds) {
      for (const jobId of [...teams.keys()].filter((each) => !jobIds.has(each))) {
        teams.delete(jobId);
        version += 1;
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
      take(kept) {
        for (const team of kept) if (!teams.has(team[0])) setKept(team, longAgo);
      },
    },
  };
}

function toKept(jobId: string, { ids, hiringManagerIds }: JobTeam): KeptTeam {
  return [jobId, [...ids], [...hiringManagerIds]];
}
