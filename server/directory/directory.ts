import type { Person } from '#contract/access.ts';
import { waitFor } from '../feishu/deadline.ts';
import type { HireDirectoryCalls } from '../feishu/directory-calls.ts';
import type { Log } from '../log/log.ts';
import { createInterviewIndex } from './interview-index.ts';
import { createPoller } from './poller.ts';
import { createRecentRefresh } from './recent-refresh.ts';
import type { RecordFacts } from './record-facts.ts';
import { createSweep } from './sweep.ts';
import { createTeams } from './teams.ts';
import { createTimeRangeReader } from './time-range-reader.ts';

export type { PanelMember, RecordFacts } from './record-facts.ts';

export interface DirectoryOptions {
  hire: HireDirectoryCalls;
  /** How far back interviews are known. */
  days: number;
  log: Log;
  /** Milliseconds since 1970; the wall clock unless given. */
  now?: () => number;
  /** Milliseconds of a clock that is never set, for ages. */
  elapsed?: () => number;
}

/**
 * Whose record is whose: record → interview → application → job → its people. A record of Feishu Hire names none of
 * these, so the interviews of the last `days` are gone through at start, and again bit by bit.
 * In memory, ids and people's names only, about 300 bytes a record; nothing of it outlives the process.
 */
export interface Directory {
  /** Begins to go through the interviews, and goes on every ten minutes. */
  start(): void;
  /** What is known, without waiting. `null` for an unknown record. A team that is old or unknown is read meanwhile. */
  find(recordId: string): RecordFacts | null;
  /**
   * Reads the team of the record's job anew. For a record that is not known it reads another job's, so that it takes
   * as long and fails as often whether the record is there or not. Throws `UpstreamError`, or the signal's reason.
   */
  readTeam(recordId: string, signal?: AbortSignal): Promise<void>;
  /**
   * Reads the latest interviews; with a record that is known, those of its application that an evaluation is owed of.
   * Once in 15 seconds for all who ask. Throws `UpstreamError`, also for a failure in that time, or the signal's reason.
   */
  refresh(owedWith: string | null, signal?: AbortSignal): Promise<void>;
  /** Every interviewer seen with a name. */
  people(): Person[];
  /** Whether all the days have been gone through at least once: before that, an unknown record may well be there. */
  isComplete(): boolean;
  /** `sweeping` until all the days have been gone through once; `failing` while the last attempt has failed. */
  progress(): { state: 'sweeping' | 'ready' | 'failing'; records: number; days: number };
  close(): Promise<void>;
}

export function createDirectory(options: DirectoryOptions): Directory {
  const { hire, days, log, now = Date.now, elapsed = () => performance.now() } = options;
  const closing = new AbortController();
  const { signal } = closing;
  const index = createInterviewIndex();
  const teams = createTeams({ hire, signal, elapsed });
  const readTimeRange = createTimeRangeReader({ hire, index, signal });
  const sweep = createSweep({ index, teams, readTimeRange, days, log, now });
  const poller = createPoller({ round: sweep.round, log });
  const recent = createRecentRefresh({ index, readTimeRange, now, elapsed });

  function find(recordId: string): RecordFacts | null {
    const known = index.find(recordId);
    return known && { recordId, ...known, team: teams.find(known.applicationId) };
  }

  async function readTeam(recordId: string): Promise<void> {
    const applicationId = index.find(recordId)?.applicationId ?? index.anyApplicationId();
    if (applicationId !== null) await teams.readAnew(applicationId);
  }

  function refresh(owedWith: string | null): Promise<void> {
    const known = owedWith === null ? null : index.find(owedWith);
    return known ? recent.owed(known.applicationId) : recent.latest();
  }

  return {
    start: poller.start,
    find,
    readTeam: (recordId, outer) => waitFor(readTeam(recordId), outer),
    refresh: (owedWith, outer) => waitFor(refresh(owedWith), outer),
    people: index.people,
    isComplete: () => sweep.state() === 'ready',
    progress: () => ({ state: poller.isFailing() ? 'failing' : sweep.state(), records: index.size(), days }),
    async close() {
      closing.abort(new Error('closing'));
      await Promise.all([poller.close(), teams.settle()]);
    },
  };
}
