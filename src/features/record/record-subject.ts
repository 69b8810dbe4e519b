import type { ListedGroup, ListedInterview } from '#contract/interviews.ts';
import { isEmptyText, type LocalizedText } from '#domain/localized.ts';
import type { InterviewRecord } from '#domain/record.ts';
import type { Messages } from '../../i18n/en.ts';

/** The known subject of an evaluation: the candidate whom it evaluates and the interview. */
export interface RecordSubject {
  candidate: string | null;
  job: string | null;
  interview: ListedInterview | null;
  interviewer: LocalizedText | null;
}

export function subjectOf({ id, interviewer }: InterviewRecord, application: ListedGroup | null): RecordSubject {
  const isOwn = ({ evaluations }: ListedInterview) => evaluations.some(({ recordId }) => recordId === id);
  return {
    candidate: application?.candidate ?? null,
    job: application?.job?.title ?? null,
    interview: application?.interviews.find(isOwn) ?? null,
    interviewer: interviewer === null || isEmptyText(interviewer.name) ? null : interviewer.name,
  };
}

/** The parts of the heading: the candidate and the job, or the interviewer if the candidate is not known. */
export function headingOf(
  { candidate, job, interviewer }: RecordSubject,
  { record }: Messages,
  inWords: (text: LocalizedText) => string,
): string[] {
  if (candidate !== null) return job === null ? [candidate] : [candidate, job];
  return [interviewer === null ? record.heading : record.headingBy(inWords(interviewer))];
}

/** Names the interviewer, if the heading does not. */
export function bylineOf(
  { candidate, interviewer }: RecordSubject,
  { record }: Messages,
  inWords: (text: LocalizedText) => string,
): string | null {
  return candidate === null || interviewer === null ? null : record.interviewerNamed(inWords(interviewer));
}
