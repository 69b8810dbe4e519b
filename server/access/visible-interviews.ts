import type { Grant, Person } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import type {
  ApplicationDetails,
  Directory,
  JobTeam,
  KnownEvaluation,
  KnownInterview,
  RecordFacts,
} from '../directory/directory.ts';
import type { AccessSettings } from '../settings/access-settings.ts';
import type { Store } from '../store/store.ts';
import { decideRecord, isAdministrator } from './record-policy.ts';

/** An application with those of its evaluations that one person may read. */
export interface VisibleApplication {
  applicationId: string;
  /** `null` until they have been read. */
  details: ApplicationDetails | null;
  /** Whether this person is a hiring manager of its job. */
  isHiringManager: boolean;
  /** In no order; each has at least one evaluation. */
  interviews: KnownInterview[];
}

interface VisibleList {
  applications: VisibleApplication[];
  /** There is more in a moment. */
  isReading: boolean;
  isPartial: boolean;
}

export interface VisibleInterviews {
  /** The application of this record, as it is known without waiting; `null`: nothing of it may be read, or is known. */
  around(person: Person | null, recordId: RecordId): VisibleApplication | null;
  /**
   * Every application with something that this person may read now, by the same decision as for a single record;
   * `null` is everybody, where nobody signs in. What cannot be decided by what is known is left out: then it `isReading`
   * where it is being asked for, and `isPartial` where that failed. Rejects with the signal's reason only.
   */
  list(person: Person | null, signal: AbortSignal): Promise<VisibleList>;
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
  >;
  /** `null` where nobody signs in, so nobody can be given anything. */
  store: { grants: Pick<Store['grants'], 'findLiveTo'> } | null;
}

type KnownApplication = Omit<VisibleApplication, 'isHiringManager'> & { team: JobTeam | null };

type Grants = ReadonlyMap<RecordId, Grant[]>;

export function createVisibleInterviews({ settings, directory, store }: VisibleInterviewsOptions): VisibleInterviews {
  async function list(person: Person | null, signal: AbortSignal): Promise<VisibleList> {
    if (person === null) return { applications: everything(), isReading: false, isPartial: false };
    const grants: Grants = store?.grants.findLiveTo(person.id) ?? new Map();
    const { ids, ...completeness } = await candidates(person, grants, signal);
    return { applications: visible(ids, person, grants), ...completeness };
  }

  /** `ACCESS=open`: whoever reaches the server may read everything. */
  function everything(): VisibleApplication[] {
    return [...directory.applicationIds()].flatMap((applicationId) => toVisible(read(applicationId), null, () => true));
  }

  /** The applications that could hold something for this person: the decision on each evaluation comes after. */
  async function candidates(person: Person, grants: Grants, signal: AbortSignal) {
    const seesAll =
      settings.mode === 'members' || (settings.mode === 'hiring-team' && isAdministrator(settings, person.id));
    const usesTeams = settings.mode === 'hiring-team';
    const granted = [...grants.keys()].flatMap((recordId) => directory.find(recordId)?.applicationId ?? []);
    const { jobIds, isReading, isComplete } = usesTeams
      ? await directory.refreshJobsWith(person.id, granted, signal)
      : { jobIds: [], isReading: false, isComplete: true };
    if (seesAll) return { ids: directory.applicationIds(), isReading, isPartial: false };
    const ofJobs = jobIds.flatMap((jobId) => [...directory.applicationsFor(jobId)]);
    const ids = new Set([...directory.applicationsBy(person.id), ...ofJobs, ...granted]);
    return { ids, isReading, isPartial: !isComplete };
  }

  function visible(applicationIds: Iterable<string>, person: Person, grants: Grants): VisibleApplication[] {
    const knowsPanels = directory.knowsPanels();
    return [...applicationIds].flatMap((applicationId) => {
      const application = read(applicationId);
      const { interviews, team } = application;
      const panel = knowsPanels ? interviews.flatMap(({ evaluations }) => evaluations) : null;
      return toVisible(application, person, ({ recordId, authorId }) => {
        const facts: RecordFacts = { recordId, authorId, applicationId, team, panel };
        const decision = decideRecord({ person, settings, authorId, facts, grants: grants.get(recordId) ?? [] });
        return decision.result === 'allowed';
      });
    });
  }

  /** Everything that is known of an application, asked for once. */
  function read(applicationId: string): KnownApplication {
    const details = directory.detailsOf(applicationId);
    const jobId = details?.jobId ?? null;
    const team = jobId === null ? null : directory.teamOf(jobId);
    return { applicationId, details, team, interviews: [...directory.interviewsOf(applicationId)] };
  }

  function toVisible(
    { team, ...application }: KnownApplication,
    person: Person | null,
    mayRead: (evaluation: KnownEvaluation) => boolean,
  ): VisibleApplication[] {
    const interviews = application.interviews.flatMap((interview) => {
      const evaluations = interview.evaluations.filter(mayRead);
      if (evaluations.length === 0) return [];
      return evaluations.length === interview.evaluations.length ? interview : { ...interview, evaluations };
    });
    if (interviews.length === 0) return [];
    const isHiringManager = person !== null && team?.hiringManagerIds.has(person.id) === true;
    return [{ ...application, isHiringManager, interviews }];
  }

  function around(person: Person | null, recordId: RecordId): VisibleApplication | null {
    const applicationId = directory.find(recordId)?.applicationId;
    if (applicationId === undefined) return null;
    const found =
      person === null
        ? toVisible(read(applicationId), null, () => true)
        : visible([applicationId], person, store?.grants.findLiveTo(person.id) ?? new Map());
    return found[0] ?? null;
  }

  return { list, around };
}
