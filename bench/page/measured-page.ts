import type { DebriefAnswer } from '#contract/debrief.ts';
import type { InterviewList } from '#contract/interviews.ts';
import { comparedDimensions } from '#domain/debrief.ts';
import type { Opened, PageName } from './measures.ts';
import { staticDebriefPath, staticListPath, staticRecordPath } from './page-paths.ts';
import { drawnShares, englishHeading, firstWords, recordIdOf } from './subject.ts';
import type { Sought } from './visit.ts';

/** A page of the product, its static counterpart, and the content that both show. */
export interface MeasuredPage {
  name: PageName;
  /** Paths for the next visit. */
  paths: Record<Opened, () => string>;
  sought: Sought;
}

export function recordPage(): MeasuredPage {
  let opened = 0;
  return {
    name: 'record',
    paths: { product: () => `/records/${recordIdOf(++opened)}`, static: () => staticRecordPath },
    sought: { words: firstWords, shares: drawnShares, inEnglish: { selector: 'h1', text: englishHeading } },
  };
}

/** The number of groups whose words the benchmark waits for: as many as a phone shows. */
const firstGroups = 3;

/** `list`: what the server answers to whoever asks for nothing. */
export function listPage(list: InterviewList): MeasuredPage {
  const words = list.groups
    .slice(0, firstGroups)
    .flatMap(({ candidate, interviews: [first] }) => [candidate, first?.evaluations[0]?.interviewer.name.zh]);
  return {
    name: 'list',
    paths: { product: () => '/', static: () => staticListPath },
    sought: { words: known(words), shares: null, inEnglish: { selector: 'h1', text: 'Interviews' } },
  };
}

export function debriefPage(applicationId: string, { applications, evaluations }: DebriefAnswer): MeasuredPage {
  const records = evaluations.flatMap(({ record }) => record ?? []);
  const names = evaluations.map(({ interviewer }) => interviewer.name);
  const [firstDimension] = records.flatMap(comparedDimensions);
  const words = [applications[0]?.candidate, ...names.map(({ zh }) => zh), firstDimension?.name.zh];
  return {
    name: 'debrief',
    paths: { product: () => `/applications/${applicationId}`, static: () => staticDebriefPath + applicationId },
    // The first link is the first interviewer's.
    sought: { words: known(words), shares: null, inEnglish: { selector: 'th a bdi', text: names[0]?.en ?? '' } },
  };
}

/** The application with the most submitted evaluations. */
export function largestApplicationOf({ groups }: InterviewList): string {
  const submitted = ({ interviews }: InterviewList['groups'][number]) =>
    interviews.flatMap(({ evaluations }) => evaluations).filter(({ submission }) => submission === 'submitted').length;
  const [largest] = groups.toSorted((one, other) => submitted(other) - submitted(one));
  if (largest === undefined) throw new Error('the sandbox has no interviews');
  return largest.applicationId;
}

function known(words: (string | null | undefined)[]): string[] {
  return words.filter((word) => word !== null && word !== undefined);
}
