import type { Grant, Person } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { Directory, JobTeam, KnownEvaluation, RecordFacts } from '../directory/directory.ts';
import { pause } from '../directory/turns.ts';
import type { AccessSettings } from '../settings/access-settings.ts';
import type { Store } from '../store/store.ts';
import { createKeptLists, type ListBasis } from './kept-lists.ts';
import { decideRecord, readsEverything } from './record-policy.ts';
import type { VisibleApplication } from './visible-application.ts';

export interface VisibleList {
  /** Never changes. Readers with the same rights get the same array until the directory changes. */
  applications: readonly VisibleApplication[];
  /** The jobs of which this person is a hiring manager. */
  managedJobIds: ReadonlySet<string>;
  /** The server is still reading; the list will have more in a moment. */
  isReading: boolean;
  /** The list lacks evaluations that the server could not decide on. */
  isPartial: boolean;
}

export interface VisibleInterviews {
  /** The application of this record, as it is known without asking Feishu; `null`: nothing of it may be read, or is known. */
  around(person: Person | null, recordId: RecordId): Promise<VisibleApplication | null>;
  /**
   * Every application with something that this person may read now, by the same decision as for a single record;
   * `null` is everybody, where nobody signs in. What cannot be decided by what is known is left out: then it `isReading`
   * where it is being asked for, and `isPartial` where that failed. Rejects with the signal's reason only.
   */
  list(person: Person | null, signal: AbortSignal): Promise<VisibleList>;
  /** Decides anew, by what is known and shared now: for the turn of the event loop in which it resolves. */
  decideAgain(person: Person | null): Promise<(applicationId: string) => VisibleApplication | null>;
}

export interface VisibleInterviewsOptions {
  settings: AccessSettings;
  directory: Pick<
    Directory,
    | 'applicationIds'
    | 'applicationsBy'
    | 'applicationsFor'
    | 'interviewsOf'
    | 'detailsOf'
    | 'teamOf'
    | 'refreshJobsWith'
    | 'find'
    | 'knowsPanels'
    | 'versions'
    | 'isReading'
  >;
  /** `null` where nobody signs in, so nobody can be given anything. */
  store: { grants: Pick<Store['grants'], 'findLiveTo'> } | null;
}

type Grants = ReadonlyMap<RecordId, Grant[]>;

/** The facts that a person's list is made from. */
interface Rights {
  grants: Grants;
  /** The jobs whose team has this person, as far as their teams are young enough to decide. */
  jobIds: string[];
}

const noGrants: Grants = new Map();

export function createVisibleInterviews({ settings, directory, store }: VisibleInterviewsOptions): VisibleInterviews {
  const kept = createKeptLists();
  const usesTeams = settings.mode === 'hiring-team';

  async function list(person: Person | null, signal: AbortSignal): Promise<VisibleList> {
    const { jobIds: ofPerson, isReading, isComplete } = await refreshTeams(person, signal);
    const seesEverything = person === null || readsEverything(settings, person.id);
    const grants = seesEverything ? noGrants : await grantsTo(person);
    // Sorted, because their order changes while the server reads their teams, and the list does not.
    const jobIds = ofPerson.filter((jobId) => directory.teamOf(jobId) !== null).sort();
    const managedJobIds = new Set(jobIds.filter((jobId) => isManagerOf(person, directory.teamOf(jobId))));
    if (seesEverything) {
      const applications = await kept(basisOfEverything(), signal, everything);
      return { applications, managedJobIds, isReading, isPartial: false };
    }
    const rights = { grants, jobIds };
    const applications = await kept(basisOf(person, rights), signal, (shared) => decideAll(person, rights, shared));
    return { applications, managedJobIds, isReading, isPartial: !isComplete };
  }

  async function refreshTeams(person: Person | null, signal: AbortSignal) {
    if (person === null || !usesTeams) return { jobIds: [], isReading: false, isComplete: true };
    return directory.refreshJobsWith(person.id, grantedApplications(await grantsTo(person)), signal);
  }

  function grantedApplications(grants: Grants): string[] {
    return [...grants.keys()].flatMap((recordId) => directory.find(recordId)?.applicationId ?? []);
  }

  /** The basis of a list of everything, which no change of rights can shorten. */
  function basisOfEverything(): ListBasis {
    return { owner: '', rights: '', all: directory.versions().all, isGrowing: directory.isReading() };
  }

  function basisOf({ id: owner }: Person, { grants, jobIds }: Rights): ListBasis {
    const { rights, all } = directory.versions();
    // The team of a grant's record decides whether the person who gave it may still share.
    const given = [...grants].map(([recordId, ofRecord]) => [
      ...ofRecord.map(({ id }) => id),
      teamAround(directory.find(recordId)?.applicationId) === null,
    ]);
    return { owner, rights: JSON.stringify([rights, jobIds, given]), all, isGrowing: directory.isReading() };
  }

  async function grantsTo({ id }: Person): Promise<Grants> {
    return store?.grants.findLiveTo(id) ?? noGrants;
  }

  function everything(signal: AbortSignal): Promise<VisibleApplication[]> {
    return collect(directory.applicationIds(), (applicationId) => visible(applicationId, () => true), signal);
  }

  /** The applications that could hold something for this person, and the decision on each evaluation in them. */
  function decideAll(person: Person, { grants, jobIds }: Rights, signal: AbortSignal): Promise<VisibleApplication[]> {
    const ofJobs = jobIds.flatMap((jobId) => [...directory.applicationsFor(jobId)]);
    const ids = new Set([...directory.applicationsBy(person.id), ...ofJobs, ...grantedApplications(grants)]);
    return collect(ids, (applicationId) => decide(applicationId, person, grants), signal);
  }

  function decide(applicationId: string, person: Person, grants: Grants): VisibleApplication | null {
    return visible(applicationId, ({ recordId, authorId }, team, panel) => {
      const facts: RecordFacts = { recordId, authorId, applicationId, team, panel };
      const decision = decideRecord({ person, settings, authorId, facts, grants: grants.get(recordId) ?? [] });
      return decision.result === 'allowed';
    });
  }

  /** `null`: nothing of it may be read. Everything that is known of the application is asked for once. */
  function visible(
    applicationId: string,
    mayRead: (evaluation: KnownEvaluation, team: JobTeam | null, panel: KnownEvaluation[] | null) => boolean,
  ): VisibleApplication | null {
    const details = directory.detailsOf(applicationId);
    const team = teamOfJob(details?.jobId);
    const known = [...directory.interviewsOf(applicationId)];
    const panel = directory.knowsPanels() ? known.flatMap(({ evaluations }) => evaluations) : null;
    const interviews = known.flatMap((interview) => {
      const evaluations = interview.evaluations.filter((evaluation) => mayRead(evaluation, team, panel));
      if (evaluations.length === 0) return [];
      return evaluations.length === interview.evaluations.length ? interview : { ...interview, evaluations };
    });
    return interviews.length === 0 ? null : { applicationId, details, interviews };
  }

  function teamOfJob(jobId: string | null | undefined): JobTeam | null {
    return jobId ? directory.teamOf(jobId) : null;
  }

  function teamAround(applicationId: string | undefined): JobTeam | null {
    return applicationId === undefined ? null : teamOfJob(directory.detailsOf(applicationId)?.jobId);
  }

  async function decideAgain(person: Person | null) {
    if (person === null || readsEverything(settings, person.id))
      return (applicationId: string) => visible(applicationId, () => true);
    const grants = await grantsTo(person);
    return (applicationId: string) => decide(applicationId, person, grants);
  }

  async function around(person: Person | null, recordId: RecordId): Promise<VisibleApplication | null> {
    const applicationId = directory.find(recordId)?.applicationId;
    return applicationId === undefined ? null : (await decideAgain(person))(applicationId);
  }

  return { list, around, decideAgain };
}

function isManagerOf(person: Person | null, team: JobTeam | null): boolean {
  return person !== null && team?.hiringManagerIds.has(person.id) === true;
}

/** Collects in turns of the event loop, because there may be a hundred thousand applications. */
async function collect(
  applicationIds: Iterable<string>,
  read: (applicationId: string) => VisibleApplication | null,
  signal: AbortSignal,
): Promise<VisibleApplication[]> {
  const found: VisibleApplication[] = [];
  for (const applicationId of applicationIds) {
    const application = read(applicationId);
    if (application !== null) found.push(application);
    const turn = pause();
    if (turn === undefined) continue;
    await turn;
    signal.throwIfAborted();
  }
  return found;
}
