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
  /** How many days back the directory reads interviews. */
  days: number;
  /** Whether access depends on the people of jobs. */
  needsTeams: boolean;
  log: Log;
  /** Where a server that is alone keeps the directory over restarts; `null` or not given: nowhere, or in `shared`. */
  kept?: Pick<KeptDirectoryOptions, 'blocks' | 'appSecret' | 'issuer'> | null;
  /** Where several servers exchange and keep the directory; `null` or not given: this server is alone. */
  shared?: (Pick<KeptDirectoryOptions, 'appSecret' | 'issuer'> & { blocks: SharedDirectory }) | null;
  /** Milliseconds since 1970; the wall clock unless given. */
  now?: () => number;
  /** Milliseconds of a monotonic clock, for ages. */
  elapsed?: () => number;
}

/**
 * Knows what a record belongs to: record → interview → application → job → its people. A Feishu Hire record names none
 * of these, therefore the directory reads the interviews of the last `days` at the start, and then refreshes them bit
 * by bit. It has ids, names, times and conclusions, and nothing that interviewers wrote. It keeps them in memory and,
 * encrypted, for the next start.
 */
export interface Directory {
  /** Starts to read the interviews now, and every ten minutes those that are due. */
  start(): void;
  /**
   * The facts known now; `null` for an unknown record. With `decidedFor`, also reads an old or unknown team in the
   * background, for this reader.
   */
  find(recordId: RecordId, decidedFor?: Pick<CallContext, 'reader'>): RecordFacts | null;
  /**
   * Reads the team of the record's job again. For an unknown record it reads another job's team, so that time and
   * failures do not reveal whether the record exists. Rejects with `UpstreamError`, or with the signal's reason.
   */
  readTeam(recordId: RecordId, context: CallContext): Promise<void>;
  /** Does the same for an application. */
  readTeamOf(applicationId: string, context: CallContext): Promise<void>;
  /**
   * Reads the latest interviews; for a known record, the interviews of its application with an owed evaluation. All
   * callers within 15 seconds get the same outcome, failures included. Rejects with `UpstreamError`, or with the
   * signal's reason.
   */
  refresh(owedWith: RecordId | null, context: CallContext): Promise<void>;
  /** The applications with a known interview, in no order. */
  applicationIds(): Iterable<string>;
  /** The applications with an evaluation by this person, submitted or owed. */
  applicationsBy(authorId: string): Iterable<string>;
  /** The known applications for this job. */
  applicationsFor(jobId: string): Iterable<string>;
  interviewsOf(applicationId: string): Iterable<KnownInterview>;
  /** `null` until the directory has read them, and for an application that is gone. */
  detailsOf(applicationId: string): ApplicationDetails | null;
  /** A reader looks at these applications: reads their details first. Answers whether all details are known already. */
  wantDetails(applicationIds: readonly string[], reader: string | undefined): boolean;
  /**
   * A reader looks at a list of these applications: reads again what may have changed in it and is older than ten
   * minutes. Resolves to whether something was read, after a second at the latest. Rejects with the signal's reason
   * only.
   */
  refreshList(applicationIds: readonly string[], context: ReaderContext): Promise<boolean>;
  /** Whether the first reading of interviews and their details still goes on. */
  isReading(): boolean;
  /** The scopes that the app lacks to read some of the details. */
  missingScopes(): DetailScope[];
  /** The team of a job, if it was read within the last five minutes; otherwise `null`. */
  teamOf(jobId: string): JobTeam | null;
  /**
   * For a reader's list: the jobs whose team had the reader when it was last read. Reads the teams of these jobs, and
   * of the applications `others`, again behind the list unless they are young, and waits a second at most. `isReading`:
   * some of them are unknown or too old to decide, and on their way. `isComplete` is false if a team that is too old
   * could not be read. Rejects with the signal's reason only.
   */
  refreshJobsWith(
    reader: string,
    others: readonly string[],
    signal?: AbortSignal,
  ): Promise<{ jobIds: string[]; isReading: boolean; isComplete: boolean }>;
  /**
   * `rights` changes with everything that could take a right away: an interview, the job of an application, the people
   * of a job. `all` changes with everything that the list shows. A team that grows too old changes neither.
   */
  versions(): { rights: string; all: string };
  /** All interviewers with a known name. */
  people(): Person[];
  /**
   * False while the interviews come from an earlier process or another server and are too old. Until the directory has
   * read them again, they tell which records exist, but decide on nothing.
   */
  knowsPanels(): boolean;
  /** Whether the directory has read all days at least once: before that, an unknown record may exist. */
  isComplete(): boolean;
  /** `sweeping` until all days have been read once; `failing` after a failed attempt, until one succeeds. */
  progress(): { state: 'sweeping' | 'ready' | 'failing'; records: number; days: number };
  /** About how many bytes of memory the directory takes. */
  bytes(): number;
  close(): Promise<void>;
}

/** The reader for whom the directory reads a list. */
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

  /** While this lasts, the directory does not know how old the interviews are. */
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

  /**
   * Leaves the details to go on alone: they take longer than the interviews, and no decision on access waits for them.
   */
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

  /** Without an application, reads the team of an arbitrary one. */
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
      // The server is still loading what an earlier process knew of these applications.
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

/** The context of a call whose answer a reader waits for. */
function decisive(context: CallContext): StatedContext {
  return { ...context, reader: context.reader, urgency: 'page' };
}
