import { forNobody, type StatedContext } from '../base/call-context.ts';
import { isPassing, UpstreamError } from '../base/upstream-error.ts';
import type { Application, HireDirectoryCalls } from '../feishu/directory-calls.ts';
import type { AgedEntries } from './aged-entries.ts';
import type { InterviewIndex } from './interview-index.ts';
import type { KeptParts } from './kept-parts.ts';
import {
  type ApplicationDetails,
  createKnownDetails,
  type KnownDetails,
  type KnownDetailsOptions,
} from './known-details.ts';
import { createScopes, type DetailScope } from './scopes.ts';
import type { Teams } from './teams.ts';
import { createTurnQueue } from './turn-queue.ts';
import { pause } from './turns.ts';

/**
 * Reads applications, titles of jobs and names of candidates in the background, because the list of interviews has none
 * of them. Applications on a reader's screen go first.
 */
export interface ApplicationDetailsReader {
  find(applicationId: string): ApplicationDetails | null;
  /** The known applications for this job. */
  ofJob(jobId: string): Iterable<string>;
  /** Whether nothing of this application is still on its way: the server has read all of it, or cannot read it now. */
  isComplete(applicationId: string): boolean;
  /**
   * A reader looks at these applications: reads the unknown and the old ones (applications: ten minutes, names: a day)
   * before those that nobody looks at. Readers take turns.
   */
  want(applicationIds: readonly string[], reader: string | undefined): void;
  /**
   * Reads the unknown, outdated and month-old applications in the index, newest interviews first. Asks ever more rarely
   * for applications that it failed to read. Never rejects.
   */
  round(): Promise<void>;
  /** An interview of this application has changed, so its stage may have too. */
  outdate(applicationId: string): void;
  /** Called when other code has read an application; `null`: the application is gone. */
  put(applicationId: string, application: Application | null): void;
  /** All details that were read, for the next start and other servers. */
  parts: Pick<KeptParts, 'applications' | 'titles' | 'names'>;
  versions: KnownDetails['versions'];
  /** About how many bytes of memory the details take. */
  bytes(): number;
  /** The scopes that Feishu refused to the app at the last attempt. */
  missingScopes(): DetailScope[];
  settle(): Promise<void>;
}

export interface ApplicationDetailsOptions extends KnownDetailsOptions {
  hire: Pick<HireDirectoryCalls, 'readApplication' | 'readJobTitle' | 'readTalentName'>;
  index: Pick<InterviewIndex, 'applicationIds' | 'hasApplication' | 'interviewsOf'>;
  teams: Pick<Teams, 'readOfJob' | 'ageOf' | 'keepOnly'>;
  /** Whether the people of jobs decide on access. */
  needsTeams: boolean;
  signal: AbortSignal;
}

/** The server reads entries again when they are older than this. Milliseconds. */
interface Ages {
  application: number;
  /** Names of candidates and titles of jobs. */
  names: number;
  team: number;
}

/** An application whose details a worker has to read. */
interface Reading {
  applicationId: string;
  ages: Ages;
  forWhom: StatedContext;
}

const minute = 60_000;
const goodFor = 10 * minute;
/** Names change rarely. A missing name may appear and is read again after ten minutes. */
const namesGoodFor = 24 * 60 * minute;
/** The ages for applications on a reader's screen. `Teams` itself leaves out a team that is young enough. */
const seenAges: Ages = { application: goodFor, names: namesGoodFor, team: 0 };
const day = 24 * 60 * minute;
/** Applications that nobody looks at change too, or vanish from Feishu. Their names are forgotten with them. */
const [unseenGoodFor, unseenNamesGoodFor] = [30 * day, 90 * day];
/** For this long after a failure, an application does not count as still on its way. */
const failurePause = minute;
/** After a missing scope, a round asks again for what nobody looks at when this time has passed, … */
const unseenScopePause = 180 * minute;
/** … and after a failure, when this time has passed. It doubles with every further failure, up to a day. */
const unseenFailurePause = 9 * minute;
/** The most applications that are read at once: those on a screen, and all others. */
const [wantedAtOnce, othersAtOnce] = [4, 2];
/** After this many failures in a row, a worker takes Feishu to be away and stops; the next round goes on. */
const mostFailures = 5;

export function createApplicationDetails(options: ApplicationDetailsOptions): ApplicationDetailsReader {
  const { hire, index, teams, needsTeams, signal, elapsed } = options;
  const known = createKnownDetails(options);
  const { applications, titles, names } = known;
  const outdated = new Set<string>();
  const failedAt = new Map<string, number>();
  const failures = new Map<string, number>();
  const scopes = createScopes(elapsed);
  const wanted = createTurnQueue();
  const workers = new Set<Promise<void>>();

  function put(applicationId: string, application: Application | null): void {
    applications.put(applicationId, application);
    outdated.delete(applicationId);
  }

  function isFresh(names: AgedEntries<string | null>, id: string, age: number): boolean {
    return (names.age(id) ?? Number.POSITIVE_INFINITY) < (names.get(id) === null ? goodFor : age);
  }

  async function readTitle(jobId: string, age: number, context: StatedContext): Promise<void> {
    if (isFresh(titles, jobId, age)) return;
    await scopes.use('hire:job:readonly', async () => {
      titles.put(jobId, await hire.readJobTitle(jobId, context));
    });
  }

  async function readName(talentId: string, age: number, context: StatedContext): Promise<void> {
    if (isFresh(names, talentId, age)) return;
    await scopes.use('hire:talent:readonly', async () => {
      names.put(talentId, await hire.readTalentName(talentId, context));
    });
  }

  async function readTeam(jobId: string, age: number, context: StatedContext): Promise<void> {
    if (needsTeams && teams.ageOf(jobId) >= age) {
      await scopes.use('hire:job:readonly', () => teams.readOfJob(jobId, context));
    }
  }

  async function read({ applicationId, ages, forWhom }: Reading): Promise<void> {
    const context = { ...forWhom, signal };
    if ((applications.age(applicationId) ?? Number.POSITIVE_INFINITY) >= ages.application) {
      await scopes.use('hire:application:readonly', async () =>
        put(applicationId, await hire.readApplication(applicationId, context)),
      );
    }
    const { jobId = null, talentId = null } = applications.get(applicationId) ?? {};
    await Promise.all([
      jobId !== null && readTitle(jobId, ages.names, context),
      jobId !== null && readTeam(jobId, ages.team, context),
      talentId !== null && readName(talentId, ages.names, context),
    ]);
  }

  function hasFailedWithin(milliseconds: number, applicationId: string): boolean {
    return elapsed() - (failedAt.get(applicationId) ?? Number.NEGATIVE_INFINITY) < milliseconds;
  }

  function isComplete(applicationId: string): boolean {
    return hasFailedWithin(failurePause, applicationId) || isRead(applicationId);
  }

  /** Keeps an application that can never be read from costing a call in every round. */
  function isResting(applicationId: string): boolean {
    const pause = unseenFailurePause * 2 ** Math.min(10, (failures.get(applicationId) ?? 0) - 1);
    return hasFailedWithin(Math.min(pause, namesGoodFor), applicationId);
  }

  /** For `scopePause` milliseconds after Feishu has refused a scope, a detail that needs the scope counts as read. */
  function isRead(applicationId: string, scopePause?: number): boolean {
    const read = applications.get(applicationId);
    if (read === undefined) return scopes.isMissing('hire:application:readonly', scopePause);
    if (read === null) return true;
    const { jobId, talentId } = read;
    const hasTitle = jobId === null || titles.has(jobId) || scopes.isMissing('hire:job:readonly', scopePause);
    const hasName = talentId === null || names.has(talentId) || scopes.isMissing('hire:talent:readonly', scopePause);
    return hasTitle && hasName;
  }

  async function work(next: () => Reading | undefined): Promise<void> {
    for (let inARow = 0; inARow < mostFailures && !signal.aborted; ) {
      const reading = next();
      if (reading === undefined) return;
      const { applicationId } = reading;
      try {
        await read(reading);
        failedAt.delete(applicationId);
        failures.delete(applicationId);
        inARow = 0;
      } catch (error) {
        // The client has logged the failure; the next look of a reader, or the next round, asks again.
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

  /** Reads as `list`, because decisions on access wait for the same endpoints and go first. */
  function takeWanted(): Reading | undefined {
    const next = wanted.take();
    return next && { applicationId: next.id, ages: seenAges, forWhom: { reader: next.reader, urgency: 'list' } };
  }

  let wantedWorkers = 0;

  function want(applicationIds: readonly string[], reader: string | undefined): void {
    const isWanted = (id: string) => !isComplete(id) || (applications.age(id) ?? 0) >= goodFor;
    wanted.add(reader, applicationIds.filter(isWanted));
    while (wantedWorkers < wantedAtOnce && !wanted.isEmpty()) {
      wantedWorkers += 1;
      const done = () => {
        wantedWorkers -= 1;
      };
      void start(work(takeWanted).finally(done));
    }
  }

  function unseenAges(applicationId: string): Ages {
    const application = outdated.has(applicationId) ? goodFor : unseenGoodFor;
    // After its first reading, a team is read again by `TeamRefresh`.
    return { application, names: unseenNamesGoodFor, team: Number.POSITIVE_INFINITY };
  }

  function isOld(applicationId: string): boolean {
    const age = applications.age(applicationId);
    return age !== null && age >= unseenAges(applicationId).application;
  }

  /** In turns, because a company may have a hundred thousand applications, nearly all of them read. */
  async function dueNewestFirst(): Promise<string[]> {
    const due: [id: string, latest: number][] = [];
    for (const id of index.applicationIds()) {
      const isDue = !isRead(id, unseenScopePause) || isOld(id);
      if (isDue && !isResting(id)) due.push([id, latestOf(id)]);
      await pause();
    }
    return due.sort(([, one], [, other]) => other - one).map(([id]) => id);
  }

  function latestOf(applicationId: string): number {
    return Math.max(...Array.from(index.interviewsOf(applicationId), ({ beginsAt }) => beginsAt ?? 0));
  }

  /** Forgets everything that belongs to no known interview. */
  async function forgetOld(): Promise<void> {
    await known.keepOnly(index.hasApplication);
    teams.keepOnly({ has: known.hasJob });
    for (const each of [failedAt, failures, outdated]) {
      for (const id of each.keys()) if (!index.hasApplication(id)) each.delete(id);
    }
  }

  return {
    find: known.find,
    ofJob: known.ofJob,
    isComplete,
    want,
    outdate(applicationId) {
      if (applications.has(applicationId)) outdated.add(applicationId);
    },
    put,
    parts: { applications: applications.part, titles: titles.part, names: names.part },
    async round() {
      await forgetOld();
      const queue = (await dueNewestFirst()).reverse();
      const next = (): Reading | undefined => {
        const applicationId = queue.pop();
        return applicationId === undefined
          ? undefined
          : { applicationId, ages: unseenAges(applicationId), forWhom: forNobody };
      };
      const workers = Array.from({ length: othersAtOnce }, () => start(work(next)));
      await Promise.all(workers);
    },
    versions: known.versions,
    bytes: known.bytes,
    missingScopes: scopes.missing,
    async settle() {
      await Promise.allSettled(workers);
    },
  };
}
