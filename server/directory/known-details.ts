import type { LocalizedText } from '#domain/localized.ts';
import type { Application } from '../feishu/directory-calls.ts';
import { type AgedEntries, type AgedEntriesOptions, createAgedEntries } from './aged-entries.ts';
import { createApplicationColumn } from './application-column.ts';
import { createNameColumn, type ValueColumn } from './compact/value-column.ts';
import type { PartName } from './kept-parts.ts';
import { pause } from './turns.ts';

/** What is told of an application beside its interviews. */
export interface ApplicationDetails {
  jobId: string | null;
  /** `null` where the app may not read it, where it has none, and until it has been read. */
  jobTitle: string | null;
  /** `null` in the same cases as `jobTitle`. */
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
  /** Forgets all other applications, and jobs and candidates that none of these is of; in turns. */
  keepOnly(isKnown: (applicationId: string) => boolean): Promise<void>;
  /** Another number after each change of what is known; `jobs`: after an application that was known is of another job. */
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
