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

/** Whether somebody should have submitted this by now: the interview began before `now`, and nobody stayed away. */
export function isOwed(
  evaluation: Parameters<typeof submissionWarning>[0],
  beginsAt: number | null,
  now: number,
): boolean {
  const warning = submissionWarning(evaluation);
  return (warning === 'not-submitted' || warning === 'disagreement') && beginsAt !== null && beginsAt <= now;
}

/** A verdict that its author has handed in: what counts as their opinion. */
export function isSubmittedVerdict({ conclusion, submission }: Parameters<typeof submissionWarning>[0]): boolean {
  return submission === 'submitted' && (conclusion === 'pass' || conclusion === 'fail' || conclusion === 'undecided');
}
