import type { Person } from '#contract/access.ts';
import type { ListedEvaluation, ListedGroup, ListedInterview } from '#contract/interviews.ts';
import { isOwed, isSubmittedVerdict } from '#domain/submission.ts';
import type { KnownEvaluation, KnownInterview } from '../directory/directory.ts';
import type { ListRow } from './list-page.ts';

interface GroupContext {
  /** `null` where nobody signs in. */
  person: Person | null;
  /** Milliseconds since 1970. */
  now: number;
}

/** An application with these of its interviews, as one person is told of it. */
export function toGroup({ application, interviews }: ListRow, context: GroupContext): ListedGroup {
  const { applicationId, details } = application;
  const verdicts = new Set(
    application.interviews
      .flatMap(({ evaluations }) => evaluations)
      .filter(isSubmittedVerdict)
      .map(({ conclusion }) => conclusion),
  );
  return {
    applicationId,
    candidate: details?.candidateName ?? null,
    job: details?.jobId ? { id: details.jobId, title: details.jobTitle } : null,
    stage: details?.stage ?? { zh: null, en: null },
    conclusionsDiffer: verdicts.size > 1,
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
    evaluations: evaluations.map((evaluation) => toListedEvaluation(evaluation, beginsAt, context)),
  };
}

function toListedEvaluation(
  { recordId, authorId, authorName, conclusion, submission }: KnownEvaluation,
  beginsAt: number | null,
  { person, now }: GroupContext,
): ListedEvaluation {
  return {
    recordId,
    interviewer: { id: authorId, name: authorName },
    isMine: person !== null && authorId === person.id,
    conclusion,
    submission,
    isOwed: isOwed({ conclusion, submission }, beginsAt, now),
  };
}
