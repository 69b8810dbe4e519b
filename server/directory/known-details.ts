import type { LocalizedText } from '#domain/localized.ts';
import type { Application } from '../feishu/directory-calls.ts';
import { type AgedEntries, createAgedEntries } from './aged-entries.ts';
import type { PartName } from './kept-parts.ts';

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

/** Applications, titles of jobs and names of candidates, as they were read last. */
export interface KnownDetails {
  /** `null`: it is gone. */
  applications: AgedEntries<Application | null>;
  /** By job; `null`: it has none, or is gone. */
  titles: AgedEntries<string | null>;
  /** By candidate; `null` the same. */
  names: AgedEntries<string | null>;
  find(applicationId: string): ApplicationDetails | null;
  /** The known applications for this job. */
  ofJob(jobId: string): Iterable<string>;
  /** Whether any known application is for this job. */
  hasJob(jobId: string): boolean;
  /** Forgets all other applications, and jobs and candidates that none of these is of. */
  keepOnly(applicationIds: Iterable<string>): void;
}

export interface KnownDetailsOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
  onChange: (part: PartName, id: string) => void;
}

export function createKnownDetails({ now, elapsed, onChange }: KnownDetailsOptions): KnownDetails {
  const ofJob = new Map<string, Set<string>>();
  const jobOf = new Map<string, string>();
  const entriesOf = <Value>(part: PartName) =>
    createAgedEntries<Value>({ now, elapsed, onChange: (id) => onChange(part, id) });
  const applications = createAgedEntries<Application | null>({
    now,
    elapsed,
    onValue: noteJob,
    onChange: (id) => onChange('applications', id),
  });
  const titles = entriesOf<string | null>('titles');
  const names = entriesOf<string | null>('names');

  function noteJob(id: string, application: Application | null | undefined): void {
    const [former, jobId] = [jobOf.get(id), application?.jobId ?? undefined];
    if (former === jobId) return;
    if (former !== undefined) leave(former, id);
    if (jobId === undefined) return;
    jobOf.set(id, jobId);
    ofJob.set(jobId, (ofJob.get(jobId) ?? new Set()).add(id));
  }

  function leave(jobId: string, applicationId: string): void {
    jobOf.delete(applicationId);
    const others = ofJob.get(jobId);
    others?.delete(applicationId);
    if (others?.size === 0) ofJob.delete(jobId);
  }

  return {
    applications,
    titles,
    names,
    find(applicationId) {
      const application = applications.get(applicationId);
      if (!application) return null;
      const { jobId, talentId, stage, isOpen } = application;
      const jobTitle = titles.get(jobId ?? '') ?? null;
      const candidateName = names.get(talentId ?? '') ?? null;
      return { jobId, jobTitle, candidateName, stage, isOpen };
    },
    ofJob: (jobId) => ofJob.get(jobId) ?? [],
    hasJob: (jobId) => ofJob.has(jobId),
    keepOnly(applicationIds) {
      removeOthers(applications, new Set(applicationIds));
      removeOthers(titles, ofJob);
      const talentIds = [...applications.ids()].map((id) => applications.get(id)?.talentId ?? '');
      removeOthers(names, new Set(talentIds));
    },
  };
}

function removeOthers(
  { ids, remove }: Pick<AgedEntries<unknown>, 'ids' | 'remove'>,
  kept: { has(id: string): boolean },
): void {
  for (const id of ids()) if (!kept.has(id)) remove(id);
}
