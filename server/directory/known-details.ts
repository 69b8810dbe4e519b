import type { LocalizedText } from '#domain/localized.ts';
import type { Application } from '../feishu/directory-calls.ts';
import { type AgedEntries, type AgedEntriesOptions, createAgedEntries } from './aged-entries.ts';
import { createApplicationColumn } from './application-column.ts';
import { createNameColumn, type ValueColumn } from './compact/value-column.ts';
import type { PartName } from './kept-parts.ts';
import { pause } from './turns.ts';

/** The details of an application that its interviews do not tell. */
export interface ApplicationDetails {
  jobId: string | null;
  /** `null` if the app may not read it, if the job has none, and until it was read. */
  jobTitle: string | null;
  /** `null` in the same cases as `jobTitle`. */
  candidateName: string | null;
  /** The candidate's stage now. */
  stage: LocalizedText;
  isOpen: boolean;
}

/** Applications, titles of jobs and names of candidates, as the server last read them. */
export interface KnownDetails {
  /** `null`: the application is gone. */
  applications: AgedEntries<Application | null>;
  /** By job; `null`: the job has no title, or is gone. */
  titles: AgedEntries<string | null>;
  /** By candidate; `null`: the candidate has no name, or is gone. */
  names: AgedEntries<string | null>;
  find(applicationId: string): ApplicationDetails | null;
  /** The known applications for this job. */
  ofJob(jobId: string): Iterable<string>;
  /** Whether any known application is for this job. */
  hasJob(jobId: string): boolean;
  /** Forgets all other applications, and then the jobs and candidates that no application is left for; in turns. */
  keepOnly(isKnown: (applicationId: string) => boolean): Promise<void>;
  /**
   * `all` changes with each change of what is known; `jobs` changes when a known application loses or changes its job.
   */
  versions(): { jobs: number; all: number };
  bytes(): number;
}

export interface KnownDetailsOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
  onChange: (part: PartName, id: string) => void;
}

export function createKnownDetails({ now, elapsed, onChange }: KnownDetailsOptions): KnownDetails {
  const values = createApplicationColumn();
  const versions = { jobs: 0, all: 0 };
  const countName = () => {
    versions.all += 1;
  };
  const countApplication = (former: Application | null | undefined, value: Application | null | undefined) => {
    versions.all += 1;
    if (former && former.jobId !== value?.jobId) versions.jobs += 1;
  };
  const entries = <Value>(
    part: PartName,
    values: ValueColumn<Value>,
    onValue: AgedEntriesOptions<Value>['onValue'],
  ): AgedEntries<Value> => createAgedEntries({ values, now, elapsed, onChange: (id) => onChange(part, id), onValue });
  const applications = entries('applications', values, countApplication);
  const titles = entries('titles', createNameColumn(), countName);
  const names = entries('names', createNameColumn(), countName);

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
    ofJob: (jobId) => Array.from(values.ofJob(jobId), applications.idAt),
    hasJob: values.hasJob,
    async keepOnly(isKnown) {
      await removeWhere(applications, (id) => !isKnown(id));
      await removeWhere(titles, (jobId) => !values.hasJob(jobId));
      const talentIds = new Set<string | null>();
      for (const id of applications.ids()) {
        talentIds.add(applications.get(id)?.talentId ?? null);
        await pause();
      }
      await removeWhere(names, (talentId) => !talentIds.has(talentId));
    },
    versions: () => ({ ...versions }),
    bytes: () => applications.bytes() + titles.bytes() + names.bytes(),
  };
}

async function removeWhere(entries: AgedEntries<unknown>, isGone: (id: string) => boolean) {
  for (const id of entries.ids()) {
    if (isGone(id)) entries.remove(id);
    await pause();
  }
}
