import type { InterviewRecord } from './record.ts';

/** Why an evaluation is not finished. `disagreement`: it has a conclusion but was not submitted. */
export type SubmissionWarning = 'no-show' | 'not-started' | 'not-submitted' | 'disagreement';

/** Both the conclusion and the submission status say how far an evaluation got; the two may disagree. */
export function submissionWarning({
  conclusion,
  submission,
}: Pick<InterviewRecord, 'conclusion' | 'submission'>): SubmissionWarning | null {
  if (conclusion === 'no-show' || conclusion === 'not-started' || conclusion === 'not-submitted') return conclusion;
  if (submission !== 'not-submitted') return null;
  return conclusion === null ? 'not-submitted' : 'disagreement';
}
