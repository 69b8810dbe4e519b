import type { Person } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { CallContext, StatedContext } from '../base/call-context.ts';
import { waitFor } from '../base/deadline.ts';
import type { HireDirectoryCalls } from '../feishu/directory-calls.ts';
import type { Log } from '../log/log.ts';
import { type ApplicationDetailsReader, createApplicationDetails } from './application-details.ts';
import { createInterviewIndex } from './interview-index.ts';
import { createKeptDirectory, type KeptDirectoryOptions } from './kept-directory.ts';
import type { ApplicationDetails } from './known-details.ts';
import { createListTeams } from './list-teams.ts';
import { createPoller } from './poller.ts';
import { createRecentRefresh } from './recent-refresh.ts';
import type { JobTeam, KnownInterview, RecordFacts } from './record-facts.ts';
import type { DetailScope } from './scopes.ts';
import type { SharedDirectory } from './shared-directory.ts';
import { createSharedRound } from './shared-round.ts';
import { createShownRefresh } from './shown-refresh.ts';
import { createSweep } from './sweep.ts';
import { createTeamRefresh } from './team-refresh.ts';
import { createTeams } from './teams.ts';
import { createTimeRangeReader } from './time-range-reader.ts';

export type { ApplicationDetails } from './known-details.ts';
export type { JobTeam, KnownEvaluation, KnownInterview, PanelMember, RecordFacts } from './record-facts.ts';

export interface DirectoryOptions {
  hire: HireDirectoryCalls;
  /** How many days back interviews are read. */
  days: number;
  /** Whether the people of jobs decide on access. */
  needsTeams: boolean;
  log: Log;
  /** Where it survives a restart of this server, which is alone; `null` or not given: nowhere, or with other servers. */
  kept?: Pick<KeptDirectoryOptions, 'blocks' | 'appSecret' | 'issuer'> | null;
  /** What it shares with other servers, which is kept there too; `null` or not given: this server is alone. */
  shared?: (Pick<KeptDirectoryOptions, 'appSecret' | 'issuer'> & { blocks: SharedDirectory }) | null;
  /** Milliseconds since 1970; the wall clock unless given. */
  now?: () => number;
  /** Milliseconds of a monotonic clock, for ages. */
  elapsed?: () => number;
}

/**
 * What belongs to a record: record → interview → application → job → its people. A Feishu Hire record names none of
 * these, so the interviews of the last `days` are read at start, and then refreshed bit by bit.
 * Ids, names, times and conclusions, nothing that interviewers wrote; in memory and, encrypted, for the next start.
 */
export interface Directory {
  /** Starts reading the interviews: now, and whatever is due every ten minutes. */
  start(): void;
  /**
   * What is known now; `null` for an unknown record. With a reader, for whom it decides, an old or unknown team is read in
   * the background.
   */
  find(recordId: RecordId, decidedFor?: Pick<CallContext, 'reader'>): RecordFacts | null;
  /**
   * Reads the team of the record's job again. For an unknown record it reads another job's team, so that time and
   * failures do not reveal whether the record exists. Rejects with `UpstreamError`, or with the signal's reason.
   */
  readTeam(recordId: RecordId, context: CallContext): Promise<void>;
  /** The same for an application. */
  readTeamOf(applicationId: string, context: CallContext): Promise<void>;
  /**
   * Reads the latest interviews; for a known record, those of its application with an evaluation still to be submitted.
   * At most once in 15 seconds, shared by all callers, failures included. Rejects with `UpstreamError`, or with the
   * signal's reason.
   */
  refresh(owedWith: RecordId | null, context: CallContext): Promise<void>;
  /** The applications with a known interview, in no order. */
  applicationIds(): Iterable<string>;
  /** The applications with an evaluation by this person, written or still to be written. */
  applicationsBy(authorId: string): Iterable<string>;
  /** The known applications for this job. */
  applicationsFor(jobId: string): Iterable<string>;
  interviewsOf(applicationId: string): Iterable<KnownInterview>;
  /** `null` until they have been read, and where the application is gone. */
  detailsOf(applicationId: string): ApplicationDetails | null;
  /** A reader looks at these: their details are read first. `true`: they are all known already. */
  wantDetails(applicationIds: readonly string[], reader: string | undefined): boolean;
  /**
   * A reader looks at a list of these: reads again what may have changed in it and is older than ten minutes. Resolves
   * to whether something was read, after a second at the latest. Rejects with the signal's reason only.
   */
  refreshList(applicationIds: readonly string[], context: ReaderContext): Promise<boolean>;
  /** Whether the first reading of interviews and their details still goes on. */
  isReading(): boolean;
  /** Without these, the app cannot read some of the details. */
  missingScopes(): DetailScope[];
  /** The team of a job as of the last five minutes; `null` where it was not read since. */
  teamOf(jobId: string): JobTeam | null;
  /**
   * For a reader's list: the jobs whose team had them when it was last read. Has the teams of these jobs, and those of the
   * applications `others`, read again behind the list unless they are young, and waits a second at most. `isReading`:
   * some are too old to decide, and on their way; `isComplete` is false where they could not be read. Rejects with the
   * signal's reason only.
   */
  refreshJobsWith(
    reader: string,
    others: readonly string[],
    signal?: AbortSignal,
  ): Promise<{ jobIds: string[]; isReading: boolean; isComplete: boolean }>;
  /**
   * `rights`: another text after each change that could take a right away: of an interview, of the job of an application,
   * of the people of a job. `all`: after each change of what the list tells. Teams that grow too old change neither.
   */
  versions(): { rights: string; all: string };
  /** All interviewers whose name is known. */
  people(): Person[];
  /**
   * False while the interviews are as an earlier process or another server knew them, too long ago: until they have been
   * read again they name what there is, and decide on nothing.
   */
  knowsPanels(): boolean;
  /** Whether all days have been read at least once: before that, an unknown record may exist. */
  isComplete(): boolean;
  /** `sweeping` until all days have been read once; `failing` after a failed attempt, until one succeeds. */
  progress(): { state: 'sweeping' | 'ready' | 'failing'; records: number; days: number };
  /** What all that is known takes of memory, about. */
  bytes(): number;
  close(): Promise<void>;
}

/** For whom a list is read. */
interface ReaderContext {
  reader?: string | undefined;
  signal?: AbortSignal;
}

/** How far the reading has come. */
interface Progress {
  /** The beginnings of the ranges, and when each was read. Milliseconds since 1970. */
  ranges: [from: number, readAt: number][];
  /** Whether the details of all applications have been read once. */
  hasReadDetails: boolean;
}

export function createDirectory(options: DirectoryOptions): Directory {
  const { hire, days, needsTeams, log, shared = null } = options;
  const { now = Date.now, elapsed = () => performance.now() } = options;
  const closing = new AbortController();
  const { signal } = closing;
  const index = createInterviewIndex((id, applicationId, moment) => {
    kept?.changed('interviews', id, moment);
    details.outdate(applicationId);
  });
  const details: ApplicationDetailsReader = createApplicationDetails({
    hire,
    index,
    teams: {
      readOfJob: (jobId, context) => teams.readOfJob(jobId, context),
      ageOf: (jobId) => teams.ageOf(jobId),
      keepOnly: (jobs) => teams.keepOnly(jobs),
    },
    needsTeams,
    signal,
    now,
    elapsed,
    onChange: (part, id) => kept?.changed(part, id),
  });
  const teams = createTeams({
    hire,
    signal,
    elapsed,
    onApplication: details.put,
    onChange: (jobId) => kept?.changed('teams', jobId),
  });
  const listTeams = createListTeams({ teams, signal, elapsed });
  const readTimeRange = createTimeRangeReader({ hire, index, signal });
  const sweep = createSweep({ index, teams: needsTeams ? teams : null, readTimeRange, days, log, now });
  const teamRefresh = createTeamRefresh({ teams, index, applicationsOf: details.ofJob, now, elapsed });
  const shown = createShownRefresh({ index, sweep, teams: needsTeams ? teamRefresh : null });
  let detailsRound = Promise.resolve();
  let hasReadDetails = false;
  let hasOldInterviews = false;
  let isRestoring = false;
  const where = shared ?? options.kept;
  const kept = where
    ? createKeptDirectory({
        ...where,
        isLeading: shared && (() => sharedRound?.isLeading() ?? false),
        parts: { interviews: index.part, ...details.parts, teams: teams.part },
        progress: {
          read: (): Progress => ({ ranges: sweep.ranges(), hasReadDetails }),
          take(progress: Progress) {
            sweep.takeOver(progress.ranges);
            hasReadDetails ||= progress.hasReadDetails;
          },
          covers: (moment, at) => (sweep.readAt(moment) ?? 0) > at,
        },
        log,
        now,
        elapsed,
      })
    : null;
  let restored: Promise<void> | null = null;
  const read = sweepAndReadDetails;
  const sharedRound = shared && createSharedRound({ shared: shared.blocks, takeOver, read, elapsed });
  const round = sharedRound?.round ?? read;
  const poller = createPoller({ round: roundOnceRestored, log });
  const recent = createRecentRefresh({ index, readTimeRange, now, elapsed });

  async function roundOnceRestored(): Promise<unknown> {
    await restored;
    return round();
  }

  /** While it lasts nobody can tell how old the interviews are. */
  async function restore(): Promise<void> {
    if (kept === null) return;
    [isRestoring, hasOldInterviews] = [true, true];
    hasOldInterviews = await kept.takeOver();
    isRestoring = false;
    kept.start();
  }

  async function takeOver(): Promise<void> {
    if (await kept?.takeOver()) hasOldInterviews = true;
  }

  function knowsPanels(): boolean {
    return !hasOldInterviews || sweep.state() === 'ready';
  }

  /** The details take longer than the interviews, and nobody's access waits for them. */
  async function sweepAndReadDetails(): Promise<void> {
    await sweep.round();
    await kept?.save();
    detailsRound = detailsRound
      .then(details.round)
      .then(() => {
        hasReadDetails = true;
        return needsTeams ? teamRefresh.round() : undefined;
      })
      .then(() => kept?.save());
  }

  async function refreshJobsWith(reader: string, others: readonly string[], signal?: AbortSignal) {
    const jobIds = teams.jobsWith(reader);
    const jobIdsOfOthers = others.flatMap((applicationId) => details.find(applicationId)?.jobId ?? []);
    const unread = others.filter((applicationId) => !details.isComplete(applicationId));
    details.want(unread, reader);
    const { isReading, isComplete } = await listTeams.refresh([...jobIds, ...jobIdsOfOthers], reader, signal);
    return { jobIds, isReading: isReading || unread.length > 0, isComplete };
  }

  function find(recordId: RecordId, decidedFor?: Pick<CallContext, 'reader'>): RecordFacts | null {
    const known = index.find(recordId);
    if (known === null) return null;
    if (needsTeams && decidedFor) teams.renew(known.applicationId, decidedFor.reader);
    const team = needsTeams ? teams.find(known.applicationId) : null;
    return { recordId, ...known, team, ...(!knowsPanels() && { authorId: null, panel: null }) };
  }

  /** Of any other one where there is none. */
  async function readTeam(
    context: CallContext,
    applicationId: string | null = index.anyApplicationId(),
  ): Promise<void> {
    context.signal?.throwIfAborted();
    if (applicationId !== null) await teams.readAnew(applicationId, decisive(context));
  }

  function knownApplication(applicationId: string): string | undefined {
    const [known] = index.interviewsOf(applicationId);
    return known?.applicationId;
  }

  /** Several readers share a refresh, so it goes on when the reader who caused it leaves. */
  function refresh(owedWith: RecordId | null, { signal: _, ...context }: CallContext): Promise<void> {
    const known = owedWith === null ? null : index.find(owedWith);
    return known ? recent.owed(known.applicationId, decisive(context)) : recent.latest(decisive(context));
  }

  function versions(): { rights: string; all: string } {
    const { jobs, all } = details.versions();
    const rights = `${index.version()} ${jobs} ${teams.version()} ${knowsPanels()}`;
    return { rights, all: `${rights} ${all}` };
  }

  return {
    start() {
      restored ??= restore();
      poller.start();
    },
    find,
    readTeam: (recordId, context) => readTeam(context, index.find(recordId)?.applicationId),
    readTeamOf: (applicationId, context) => readTeam(context, knownApplication(applicationId)),
    refresh: (owedWith, context) => waitFor(refresh(owedWith, context), context.signal),
    applicationIds: index.applicationIds,
    applicationsBy: index.applicationsBy,
    applicationsFor: details.ofJob,
    interviewsOf: index.interviewsOf,
    detailsOf: details.find,
    wantDetails(applicationIds, reader) {
      // What an earlier process knew of them is on its way.
      if (isRestoring) return false;
      details.want(applicationIds, reader);
      shown.want(applicationIds, reader);
      return applicationIds.every(details.isComplete);
    },
    refreshList: (applicationIds, { reader, signal }) => waitFor(shown.list(applicationIds, reader), signal),
    isReading: () => !hasReadDetails || sweep.state() === 'sweeping',
    missingScopes: details.missingScopes,
    teamOf: teams.findOfJob,
    refreshJobsWith,
    versions,
    people: index.people,
    knowsPanels,
    isComplete: () => sweep.state() === 'ready',
    progress: () => ({ state: poller.isFailing() ? 'failing' : sweep.state(), records: index.size(), days }),
    bytes: () => index.bytes() + details.bytes(),
    async close() {
      closing.abort(new Error('closing'));
      await Promise.all([poller.close(), listTeams.settle(), teams.settle(), details.settle()]);
      await detailsRound;
      await restored;
      await kept?.close();
      await shared?.blocks.release();
    },
  };
}

/** A reader waits for the decision. */
function decisive(context: CallContext): StatedContext {
  return { ...context, reader: context.reader, urgency: 'page' };
}
