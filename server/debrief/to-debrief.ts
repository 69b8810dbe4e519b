import type { Person } from '#contract/access.ts';
import type { DebriefAnswer, DebriefApplication, DebriefEvaluation, DebriefQuestion } from '#contract/debrief.ts';
import { maskRecord, showConclusion } from '#domain/blind.ts';
import { isEmptyText } from '#domain/localized.ts';
import type { BlindPart, InterviewRecord } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';
import { isOwed, listedWarning } from '#domain/submission.ts';
import type { ApplicationDetails, KnownEvaluation, KnownInterview } from '../directory/directory.ts';
import type { ReadingEnd } from '../records/records.ts';

/**
 * An evaluation that the reader may read, as the server has just read it, and the facts that the directory has of it.
 */
export interface ReadEvaluation {
  recordId: RecordId;
  end: ReadingEnd;
  interview: KnownInterview | null;
  known: KnownEvaluation | null;
}

export interface DebriefContext {
  asked: DebriefQuestion;
  /** `null` where readers do not sign in. */
  person: Person | null;
  /** Milliseconds since 1970. */
  now: number;
  masked: readonly BlindPart[];
  detailsOf: (applicationId: string) => ApplicationDetails | null;
}

/** Pure. An evaluation that is not submitted goes out without its content. */
export function toDebrief(
  evaluations: readonly ReadEvaluation[],
  context: DebriefContext,
): Omit<DebriefAnswer, 'isReading'> {
  const { asked, now, masked, detailsOf } = context;
  const ordered = 'applicationId' in asked ? evaluations.toSorted(byRound) : evaluations;
  const ids = new Set(ordered.flatMap(({ interview }) => interview?.applicationId ?? []));
  return {
    asked,
    applications: [...ids].map((id) => toApplication(id, detailsOf(id))),
    evaluations: ordered.map((evaluation) => toEvaluation(evaluation, context)),
    masked: [...masked],
    readAt: now,
  };
}

function byRound(
  { interview: one, recordId }: ReadEvaluation,
  { interview: other, recordId: otherId }: ReadEvaluation,
) {
  const rounds = (one?.round ?? Number.MAX_SAFE_INTEGER) - (other?.round ?? Number.MAX_SAFE_INTEGER);
  const times = (one?.beginsAt ?? Number.MAX_SAFE_INTEGER) - (other?.beginsAt ?? Number.MAX_SAFE_INTEGER);
  return rounds || times || (recordId < otherId ? -1 : 1);
}

function toApplication(applicationId: string, details: ApplicationDetails | null): DebriefApplication {
  return {
    applicationId,
    candidate: details?.candidateName ?? null,
    job: details?.jobTitle ?? null,
    stage: details?.stage ?? { zh: null, en: null },
  };
}

function toEvaluation(
  { recordId, end, interview, known }: ReadEvaluation,
  { person, now, masked }: DebriefContext,
): DebriefEvaluation {
  const record = 'record' in end ? end.record : null;
  const { conclusion, submission } = record ?? known ?? { conclusion: null, submission: null };
  const times = { beginsAt: interview?.beginsAt ?? null, endsAt: interview?.endsAt ?? null };
  const owed = isOwed({ conclusion, submission }, times, now);
  const warning = listedWarning({ conclusion, submission, isOwed: owed });
  const interviewer = interviewerOf(record, known);
  return {
    recordId,
    applicationId: interview?.applicationId ?? null,
    round: interview?.round ?? null,
    roundType: interview?.roundType ?? { zh: null, en: null },
    beginsAt: times.beginsAt,
    interviewer,
    isMine: person !== null && interviewer.id === person.id,
    ...showConclusion(conclusion, masked.includes('conclusion')),
    submission,
    isOwed: owed,
    record: record && warning === null ? withoutQuestions(maskRecord(record, masked)) : null,
    problem: 'error' in end && warning === null ? end.error.code : null,
  };
}

function interviewerOf(
  record: InterviewRecord | null,
  known: KnownEvaluation | null,
): DebriefEvaluation['interviewer'] {
  const named = record?.interviewer && !isEmptyText(record.interviewer.name) ? record.interviewer.name : null;
  return {
    id: record?.authorId ?? known?.authorId ?? null,
    name: named ?? known?.authorName ?? { zh: null, en: null },
  };
}

function withoutQuestions({
  questions: _,
  codeQuestions: __,
  ...record
}: InterviewRecord): DebriefEvaluation['record'] {
  return record;
}
