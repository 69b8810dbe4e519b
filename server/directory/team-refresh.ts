import { forNobody, type StatedContext } from '../base/call-context.ts';
import type { InterviewIndex } from './interview-index.ts';
import type { Teams } from './teams.ts';
import { day, hour } from './time-ranges.ts';

/**
 * Reads the teams of jobs before a reader needs one: a person who has joined a team finds its jobs in their list.
 * Decisions on access use younger teams, which are read when they are needed.
 */
export interface TeamRefresh {
  /**
   * Reads teams with recent interviews again after three hours, and others after a day, whether or not a reader looks.
   */
  round(): Promise<void>;
  /**
   * A reader looks at their list: reads the teams with recent interviews that are older than ten minutes, after the
   * lists of all readers.
   */
  look(reader: string | undefined): Promise<boolean>;
}

export interface TeamRefreshOptions {
  teams: Pick<Teams, 'jobIds' | 'ageOf' | 'readOfJob'>;
  index: Pick<InterviewIndex, 'interviewsOf'>;
  applicationsOf: (jobId: string) => Iterable<string>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
}

const tenMinutes = 600_000;
const lately = 14 * day;
/** Few at once, so that reads for a waiting reader come in between. */
const atOnce = 4;

export function createTeamRefresh({ teams, index, applicationsOf, now, elapsed }: TeamRefreshOptions): TeamRefresh {
  /** When each team was last asked for: a team that cannot be read is not asked for more often than others. */
  const triedAt = new Map<string, number>();
  let looking: Promise<boolean> | null = null;

  function ageOf(jobId: string): number {
    return Math.min(teams.ageOf(jobId), elapsed() - (triedAt.get(jobId) ?? Number.NEGATIVE_INFINITY));
  }

  function isCurrent(jobId: string): boolean {
    for (const applicationId of applicationsOf(jobId)) {
      for (const { beginsAt } of index.interviewsOf(applicationId)) if ((beginsAt ?? 0) >= now() - lately) return true;
    }
    return false;
  }

  async function readAll(jobIds: string[], context: StatedContext): Promise<void> {
    const left = [...jobIds];
    const work = async () => {
      for (let jobId = left.pop(); jobId !== undefined; jobId = left.pop()) {
        triedAt.set(jobId, elapsed());
        await teams.readOfJob(jobId, context).catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  async function lookFor(reader: string | undefined): Promise<boolean> {
    const old = teams.jobIds().filter((jobId) => ageOf(jobId) >= tenMinutes && isCurrent(jobId));
    await readAll(old, { reader, urgency: 'background' });
    return old.length > 0;
  }

  return {
    round: () =>
      readAll(
        teams.jobIds().filter((jobId) => ageOf(jobId) >= 3 * hour && (ageOf(jobId) >= day || isCurrent(jobId))),
        forNobody,
      ),
    look(reader) {
      looking ??= lookFor(reader).finally(() => {
        looking = null;
      });
      return looking;
    },
  };
}
