import type { LocalizedText } from '#domain/localized.ts';
import type { Application, HireDirectoryCalls } from '../feishu/directory-calls.ts';
import { isPassing, UpstreamError } from '../feishu/errors.ts';
import type { InterviewIndex } from './interview-index.ts';
import { createScopes, type DetailScope } from './scopes.ts';
import type { AgedName, DirectorySnapshot } from './shared-directory.ts';
import type { Teams } from './teams.ts';

/** What is told of an application beside its interviews. */
export interface ApplicationDetails {
  jobId: string | null;
  /** `null` where the app may not read it, where it has none, and until it has been read. */
  jobTitle: string | null;
  /** The same of the candidate's name. */
  candidateName: string | null;
  /** Where the candidate stands now. */
  stage: LocalizedText;
  isOpen: boolean;
}

/**
 * Applications, titles of jobs and names of candidates, read in the background: the list of interviews has none of
 * them. What is on somebody's screen goes first.
 */
export interface ApplicationDetailsReader {
  find(applicationId: string): ApplicationDetails | null;
  /** The known applications for this job. */
  ofJob(jobId: string): Iterable<string>;
  /** Whether nothing of this application is still on its way: it was read, or it cannot be read now. */
  isComplete(applicationId: string): boolean;
  /** A reader looks at these: reads what is unknown or old (applications: ten minutes, names: a day) before all else. */
  want(applicationIds: readonly string[]): void;
  /**
   * Reads what is unknown of all applications in the index, newest interviews first; what could not be read, ever more
   * rarely. Never rejects.
   */
  round(): Promise<void>;
  /** Called by whoever has read an application anyway; `null`: it is gone. */
  put(applicationId: string, application: Application | null): void;
  /** All that was read, for other servers. */
  export(): SharedDetails;
  /** What another server has read, a while ago; what is younger here stays. */
  takeOver(details: SharedDetails, ageMilliseconds: number): void;
  /** What the app was refused at the last attempt. */
  missingScopes(): DetailScope[];
  settle(): Promise<void>;
}

type SharedDetails = Pick<DirectorySnapshot, 'applications' | 'titles' | 'names'>;

export interface ApplicationDetailsOptions {
  hire: Pick<HireDirectoryCalls, 'readApplication' | 'readJobTitle' | 'readTalentName'>;
  index: Pick<InterviewIndex, 'applicationIds' | 'interviewsOf'>;
  teams: Pick<Teams, 'readOfJob'>;
  /** Whether the people of jobs decide on access. */
  needsTeams: boolean;
  signal: AbortSignal;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
}

interface ReadApplication {
  /** `null`: it is gone. */
  application: Application | null;
  readAt: number;
}

/** A title of a job or a name of a candidate; `null`: it has none, or is gone. */
interface ReadName {
  name: string | null;
  readAt: number;
}

const minute = 60_000;
const goodFor = 10 * minute;
/** Names change rarely; one that was missing may appear. */
const namesGoodFor = 24 * 60 * minute;
/** For this long after a failure nothing is said to be still on its way. */
const failurePause = minute;
/** What nobody looks at is asked for again this long after a missing scope, … */
const unseenScopePause = 180 * minute;
/** … and after a failure, doubled with every further one, up to a day. */
const unseenFailurePause = 9 * minute;
/** Readings under way at once, of what is on a screen and of all else. */
const [wantedAtOnce, othersAtOnce] = [4, 2];
/** So many failures in a row mean that Feishu is away: the next round goes on. */
const mostFailures = 5;

export function createApplicationDetails(options: ApplicationDetailsOptions): ApplicationDetailsReader {
  const { hire, index, teams, needsTeams, signal, elapsed } = options;
  const applications = new Map<string, ReadApplication>();
  const applicationsOfJob = new Map<string, Set<string>>();
  const titles = new Map<string, ReadName>();
  const names = new Map<string, ReadName>();
  const failedAt = new Map<string, number>();
  const failures = new Map<string, number>();
  const scopes = createScopes(elapsed);
  const wanted = new Set<string>();
  const workers = new Set<Promise<void>>();
  // Decisions on access wait for the same endpoints: they go first.
  const context = { signal, urgency: 'background' } as const;

  function put(applicationId: string, application: Application | null, readAt = elapsed()): void {
    applications.set(applicationId, { application, readAt });
    const jobId = application?.jobId ?? null;
    if (jobId === null) return;
    const others = applicationsOfJob.get(jobId) ?? new Set();
    applicationsOfJob.set(jobId, others.add(applicationId));
  }

  function isFresh(read: ReadName | undefined): boolean {
    return read !== undefined && elapsed() - read.readAt < (read.name === null ? goodFor : namesGoodFor);
  }

  async function readTitle(jobId: string): Promise<void> {
    if (isFresh(titles.get(jobId))) return;
    await scopes.use('hire:job:readonly', async () => {
      titles.set(jobId, { name: await hire.readJobTitle(jobId, context), readAt: elapsed() });
    });
  }

  async function readName(talentId: string): Promise<void> {
    if (isFresh(names.get(talentId))) return;
    await scopes.use('hire:talent:readonly', async () => {
      names.set(talentId, { name: await hire.readTalentName(talentId, context), readAt: elapsed() });
    });
  }

  async function readTeam(jobId: string): Promise<void> {
    if (needsTeams) await scopes.use('hire:job:readonly', () => teams.readOfJob(jobId));
  }

  async function read(applicationId: string, oldest: number): Promise<void> {
    const known = applications.get(applicationId);
    if (known === undefined || known.readAt < oldest) {
      await scopes.use('hire:application:readonly', async () =>
        put(applicationId, await hire.readApplication(applicationId, context)),
      );
    }
    const { jobId = null, talentId = null } = applications.get(applicationId)?.application ?? {};
    await Promise.all([
      jobId !== null && readTitle(jobId),
      jobId !== null && readTeam(jobId),
      talentId !== null && readName(talentId),
    ]);
  }

  function hasFailedWithin(milliseconds: number, applicationId: string): boolean {
    return elapsed() - (failedAt.get(applicationId) ?? Number.NEGATIVE_INFINITY) < milliseconds;
  }

  function isComplete(applicationId: string): boolean {
    return hasFailedWithin(failurePause, applicationId) || isRead(applicationId);
  }

  /** So that what can never be read costs no call in every round. */
  function isResting(applicationId: string): boolean {
    const pause = unseenFailurePause * 2 ** Math.min(10, (failures.get(applicationId) ?? 0) - 1);
    return hasFailedWithin(Math.min(pause, namesGoodFor), applicationId);
  }

  /** `scopePause`: for so long a missing scope stands for what cannot be read without it. */
  function isRead(applicationId: string, scopePause?: number): boolean {
    const known = applications.get(applicationId);
    if (known === undefined) return scopes.isMissing('hire:application:readonly', scopePause);
    if (known.application === null) return true;
    const { jobId, talentId } = known.application;
    const hasTitle = jobId === null || titles.has(jobId) || scopes.isMissing('hire:job:readonly', scopePause);
    const hasName = talentId === null || names.has(talentId) || scopes.isMissing('hire:talent:readonly', scopePause);
    return hasTitle && hasName;
  }

  async function work(next: () => string | undefined, oldest: () => number): Promise<void> {
    for (let inARow = 0; inARow < mostFailures && !signal.aborted; ) {
      const applicationId = next();
      if (applicationId === undefined) return;
      try {
        await read(applicationId, oldest());
        failedAt.delete(applicationId);
        failures.delete(applicationId);
        inARow = 0;
      } catch (error) {
        // The client has logged it; whoever looks again, or the next round, asks again.
        if (!(error instanceof UpstreamError) && !signal.aborted) throw error;
        failedAt.set(applicationId, elapsed());
        failures.set(applicationId, (failures.get(applicationId) ?? 0) + 1);
        if (error instanceof UpstreamError && isPassing(error)) inARow += 1;
      }
    }
  }

  function start(worker: Promise<void>): Promise<void> {
    workers.add(worker);
    return worker.finally(() => workers.delete(worker));
  }

  function takeWanted(): string | undefined {
    const [first] = wanted;
    if (first !== undefined) wanted.delete(first);
    return first;
  }

  let wantedWorkers = 0;

  function want(applicationIds: readonly string[]): void {
    const oldest = elapsed() - goodFor;
    for (const id of applicationIds) {
      const known = applications.get(id);
      if (!isComplete(id) || (known !== undefined && known.readAt < oldest)) wanted.add(id);
    }
    while (wantedWorkers < Math.min(wantedAtOnce, wanted.size)) {
      wantedWorkers += 1;
      const done = () => {
        wantedWorkers -= 1;
      };
      void start(work(takeWanted, () => elapsed() - goodFor).finally(done));
    }
  }

  function newestFirst(): string[] {
    const latest = (applicationId: string) =>
      Math.max(...[...index.interviewsOf(applicationId)].map(({ beginsAt }) => beginsAt ?? 0));
    const unknown = [...index.applicationIds()].filter((id) => !isRead(id, unseenScopePause) && !isResting(id));
    const times = new Map(unknown.map((id) => [id, latest(id)]));
    return unknown.sort((one, other) => (times.get(other) ?? 0) - (times.get(one) ?? 0));
  }

  /** Applications whose interviews are too old to be known any more. */
  function forgetOld(): void {
    const known = new Set(index.applicationIds());
    for (const [id, { application }] of applications) {
      if (known.has(id)) continue;
      applications.delete(id);
      failedAt.delete(id);
      failures.delete(id);
      const jobId = application?.jobId ?? '';
      applicationsOfJob.get(jobId)?.delete(id);
      if (application?.talentId) names.delete(application.talentId);
    }
  }

  return {
    find(applicationId) {
      const application = applications.get(applicationId)?.application;
      if (!application) return null;
      const { jobId, talentId, stage, isOpen } = application;
      const jobTitle = titles.get(jobId ?? '')?.name ?? null;
      const candidateName = names.get(talentId ?? '')?.name ?? null;
      return { jobId, jobTitle, candidateName, stage, isOpen };
    },
    ofJob: (jobId) => applicationsOfJob.get(jobId) ?? [],
    isComplete,
    want,
    put: (applicationId, application) => put(applicationId, application),
    export: () => ({
      applications: [...applications].map(([id, { application, readAt }]) => [id, application, elapsed() - readAt]),
      titles: agedNames(titles, elapsed()),
      names: agedNames(names, elapsed()),
    }),
    takeOver(details, ageMilliseconds) {
      const now = elapsed() - ageMilliseconds;
      for (const [id, application, age] of details.applications) {
        if (now - age > (applications.get(id)?.readAt ?? Number.NEGATIVE_INFINITY)) put(id, application, now - age);
      }
      takeOverNames(titles, details.titles, now);
      takeOverNames(names, details.names, now);
    },
    async round() {
      forgetOld();
      const queue = newestFirst().reverse();
      const workers = Array.from({ length: othersAtOnce }, () =>
        start(
          work(
            () => queue.pop(),
            () => Number.NEGATIVE_INFINITY,
          ),
        ),
      );
      await Promise.all(workers);
    },
    missingScopes: scopes.missing,
    async settle() {
      await Promise.allSettled(workers);
    },
  };
}

function agedNames(names: ReadonlyMap<string, ReadName>, now: number): AgedName[] {
  return [...names].map(([id, { name, readAt }]) => [id, name, now - readAt]);
}

function takeOverNames(names: Map<string, ReadName>, shared: readonly AgedName[], now: number): void {
  for (const [id, name, age] of shared) {
    const readAt = now - age;
    if (readAt > (names.get(id)?.readAt ?? Number.NEGATIVE_INFINITY)) names.set(id, { name, readAt });
  }
}
