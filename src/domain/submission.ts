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

/** When an interview is held. Milliseconds since 1970; `null` where Feishu does not say. */
interface InterviewTimes {
  beginsAt: number | null;
  endsAt: number | null;
}

/** Whether the evaluation holds anything besides the fields of the page's header. Unreadable fields count. */
export function hasContent(record: InterviewRecord): boolean {
  const { notes, dimensions, questions, codeQuestions, images, unreadable } = record;
  return notes !== null || unreadable.length > 0 || [dimensions, questions, codeQuestions, images].flat().length > 0;
}

/**
 * Like `submissionWarning`, for an evaluation in a list. An owed evaluation counts as not submitted, even if Feishu
 * gives neither a conclusion nor a submission status.
 */
export function listedWarning(
  evaluation: Parameters<typeof submissionWarning>[0] & { isOwed: boolean },
): SubmissionWarning | null {
  return submissionWarning(evaluation) ?? (evaluation.isOwed ? 'not-submitted' : null);
}

/**
 * Whether the interviewer should have submitted this evaluation by now: the interview was over before `now`, and
 * everybody came. If Feishu gives neither a conclusion nor a submission status, nobody has touched the evaluation.
 */
export function isOwed(
  evaluation: Parameters<typeof submissionWarning>[0],
  interview: InterviewTimes,
  now: number,
): boolean {
  const warning = submissionWarning(evaluation);
  const isUntouched = evaluation.conclusion === null && evaluation.submission === null;
  const endsAt = endOf(interview);
  const isDue = warning === 'not-submitted' || warning === 'disagreement' || isUntouched;
  return isDue && endsAt !== null && endsAt <= now;
}

/** Without an end, or with an end before the beginning, this returns the beginning, because no length is invented. */
function endOf({ beginsAt, endsAt }: InterviewTimes): number | null {
  if (beginsAt === null || endsAt === null) return endsAt ?? beginsAt;
  return Math.max(beginsAt, endsAt);
}

/** Whether the author has submitted a verdict, which then counts as their opinion. */
export function isSubmittedVerdict({ conclusion, submission }: Parameters<typeof submissionWarning>[0]): boolean {
  return submission === 'submitted' && (conclusion === 'pass' || conclusion === 'fail' || conclusion === 'undecided');
}
