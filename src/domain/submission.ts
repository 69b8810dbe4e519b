import type { InterviewRecord } from './record.ts';

/** Why an evaluation is not to be read as finished. `disagreement`: it has a conclusion, yet was not submitted. */
export type SubmissionWarning = 'no-show' | 'not-started' | 'not-submitted' | 'disagreement';

/** Feishu says twice how far an evaluation got, in its conclusion and in its submission; the two may disagree. */
export function submissionWarning({
  conclusion,
  submission,
}: Pick<InterviewRecord, 'conclusion' | 'submission'>): SubmissionWarning | null {
  if (conclusion === 'no-show' || conclusion === 'not-started' || conclusion === 'not-submitted') return conclusion;
  if (submission !== 'not-submitted') return null;
  return conclusion === null ? 'not-submitted' : 'disagreement';
}
