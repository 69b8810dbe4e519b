import type { Person } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
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
  /** How many days back interviews are read. */
  days: number;
  log: Log;
  /** Milliseconds since 1970; the wall clock unless given. */
  now?: () => number;
  /** Milliseconds of a monotonic clock, for ages. */
  elapsed?: () => number;
}

/**
 * Who belongs to a record: record → interview → application → job → its people. A Feishu Hire record names none of
 * these, so the interviews of the last `days` are read at start, and then refreshed bit by bit.
 * Kept in memory only: ids and people's names, about 300 bytes a record.
 */
export interface Directory {
  /** Starts reading the interviews, now and every ten minutes. */
  start(): void;
  /** What is known now; `null` for an unknown record. Reads an old or unknown team in the background. */
  find(recordId: RecordId): RecordFacts | null;
  /**
   * Reads the team of the record's job again. For an unknown record it reads another job's team, so that time and
   * failures do not reveal whether the record exists. Rejects with `UpstreamError`, or with the signal's reason.
   */
  readTeam(recordId: RecordId, signal?: AbortSignal): Promise<void>;
  /**
   * Reads the latest interviews; for a known record, those of its application with an evaluation still to be submitted.
   * At most once in 15 seconds, shared by all callers, failures included. Rejects with `UpstreamError`, or with the
   * signal's reason.
   */
  refresh(owedWith: RecordId | null, signal?: AbortSignal): Promise<void>;
  /** All interviewers whose name is known. */
  people(): Person[];
  /** Whether all days have been read at least once: before that, an unknown record may exist. */
  isComplete(): boolean;
  /** `sweeping` until all days have been read once; `failing` after a failed attempt, until one succeeds. */
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

  function find(recordId: RecordId): RecordFacts | null {
    const known = index.find(recordId);
    return known && { recordId, ...known, team: teams.find(known.applicationId) };
  }

  async function readTeam(recordId: RecordId): Promise<void> {
    const applicationId = index.find(recordId)?.applicationId ?? index.anyApplicationId();
    if (applicationId !== null) await teams.readAnew(applicationId);
  }

  function refresh(owedWith: RecordId | null): Promise<void> {
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
