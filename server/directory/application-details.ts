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
 * Applications, titles of jobs and names of candidates, read in the background: the list of interviews has none of
 * them. What is on somebody's screen goes first.
 */
export interface ApplicationDetailsReader {
  find(applicationId: string): ApplicationDetails | null;
  /** The known applications for this job. */
  ofJob(jobId: string): Iterable<string>;
  /** Whether nothing of this application is still on its way: it was read, or it cannot be read now. */
  isComplete(applicationId: string): boolean;
  /**
   * A reader looks at these: reads what is unknown or old (applications: ten minutes, names: a day) before what nobody
   * looks at, readers in turns.
   */
  want(applicationIds: readonly string[], reader: string | undefined): void;
  /**
   * Reads what is unknown, outdated or a month old of all applications in the index, newest interviews first; what could
   * not be read, ever more rarely. Never rejects.
   */
  round(): Promise<void>;
  /** An interview of this application has changed, so its stage may have too. */
  outdate(applicationId: string): void;
  /** Called by whoever has read an application anyway; `null`: it is gone. */
  put(applicationId: string, application: Application | null): void;
  /** All that was read, for the next start and other servers. */
  parts: Pick<KeptParts, 'applications' | 'titles' | 'names'>;
  versions: KnownDetails['versions'];
  /** What its memory takes, about. */
  bytes(): number;
  /** What the app was refused at the last attempt. */
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

/** What is older than this is read again. Milliseconds. */
interface Ages {
  application: number;
  /** Of candidates, and titles of jobs. */
  names: number;
  team: number;
}

/** The details of one application that are to be read. */
interface Reading {
  applicationId: string;
  ages: Ages;
  forWhom: StatedContext;
}

const minute = 60_000;
const goodFor = 10 * minute;
/** Names change rarely; one that was missing may appear. */
const namesGoodFor = 24 * 60 * minute;
/** A screen waits for it; the team itself knows how old it may be. */
const seenAges: Ages = { application: goodFor, names: namesGoodFor, team: 0 };
const day = 24 * 60 * minute;
/** What nobody looks at changes too, and what is gone upstream has to go here; names go with their applications. */
const [unseenGoodFor, unseenNamesGoodFor] = [30 * day, 90 * day];
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

  /** So that what can never be read costs no call in every round. */
  function isResting(applicationId: string): boolean {
    const pause = unseenFailurePause * 2 ** Math.min(10, (failures.get(applicationId) ?? 0) - 1);
    return hasFailedWithin(Math.min(pause, namesGoodFor), applicationId);
  }

  /** `scopePause`: for so long a missing scope stands for what cannot be read without it. */
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

  /** Decisions on access wait for the same endpoints: they go first. */
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
    // Teams are read by a schedule of their own, once they have been read.
    return { application, names: unseenNamesGoodFor, team: Number.POSITIVE_INFINITY };
  }

  function isOld(applicationId: string): boolean {
    const age = applications.age(applicationId);
    return age !== null && age >= unseenAges(applicationId).application;
  }

  /** In turns: there may be a hundred thousand, nearly all of them read. */
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

  /** What belongs to no interview that is known. */
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
