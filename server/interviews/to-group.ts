import type { Person } from '#contract/access.ts';
import type { ListedEvaluation, ListedGroup, ListedInterview } from '#contract/interviews.ts';
import { showConclusion } from '#domain/blind.ts';
import type { RecordId } from '#domain/record-id.ts';
import { isOwed, isSubmittedVerdict } from '#domain/submission.ts';
import type { KnownEvaluation, KnownInterview } from '../directory/directory.ts';
import type { ListRow } from './list-rows.ts';

interface GroupContext {
  /** `null` where readers do not sign in. */
  person: Person | null;
  /** Milliseconds since 1970. */
  now: number;
  /** Whether the conclusion is masked for this reader. */
  isWithheld: (recordId: RecordId) => boolean;
}

/** An application with some or all of its interviews, as the page shows it to one person. */
export function toGroup({ application, interviews }: ListRow, context: GroupContext): ListedGroup {
  const { applicationId, details } = application;
  const evaluations = application.interviews.flatMap((interview) => interview.evaluations);
  const verdicts = new Set(evaluations.filter(isSubmittedVerdict).map(({ conclusion }) => conclusion));
  const isAnyWithheld = evaluations.some(({ recordId }) => context.isWithheld(recordId));
  return {
    applicationId,
    candidate: details?.candidateName ?? null,
    job: details?.jobId ? { id: details.jobId, title: details.jobTitle } : null,
    stage: details?.stage ?? { zh: null, en: null },
    conclusionsDiffer: verdicts.size > 1 && !isAnyWithheld,
    interviews: interviews.map((interview) => toListedInterview(interview, context)),
  };
}

function toListedInterview(interview: KnownInterview, context: GroupContext): ListedInterview {
  const { id, beginsAt, round, roundType, evaluations } = interview;
  return {
    id,
    beginsAt,
    round,
    roundType,
    evaluations: evaluations.map((evaluation) => toListedEvaluation(evaluation, interview, context)),
  };
}

function toListedEvaluation(
  { recordId, authorId, authorName, conclusion, submission }: KnownEvaluation,
  interview: KnownInterview,
  { person, now, isWithheld }: GroupContext,
): ListedEvaluation {
  return {
    recordId,
    interviewer: { id: authorId, name: authorName },
    isMine: person !== null && authorId === person.id,
    ...showConclusion(conclusion, isWithheld(recordId)),
    submission,
    isOwed: isOwed({ conclusion, submission }, interview, now),
  };
}
