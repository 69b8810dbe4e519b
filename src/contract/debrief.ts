import type { LocalizedText } from '#domain/localized.ts';
import type { BlindPart, Coded, Conclusion, InterviewRecord, Submission } from '#domain/record.ts';
import { parseRecordId, type RecordId } from '#domain/record-id.ts';
import type { BlindQuery } from './blind.ts';
import type { ProblemCode } from './problem.ts';

/** Evaluations to be read beside each other: those of an application, or a reader's own choice. */
export interface DebriefAnswer {
  asked: DebriefQuestion;
  /** What the evaluations are about; one unless the reader chose others as well. */
  applications: DebriefApplication[];
  /** Only those that this reader may read; of an application by round and time, else as they were asked for. */
  evaluations: DebriefEvaluation[];
  /** The parts that the server masked because the reader reads blind. */
  masked: BlindPart[];
  /** The time up to which the page counts days. Milliseconds since 1970. */
  readAt: number;
  /** Whether the server is still reading whom and what the applications are about: there is more in a moment. */
  isReading: boolean;
}

export type DebriefQuestion = { applicationId: string } | { recordIds: RecordId[] };

export interface CompareQuery extends BlindQuery {
  /** Joined by commas. */
  ids: string;
}

export interface DebriefApplication {
  applicationId: string;
  /** `null` where it is not known. */
  candidate: string | null;
  job: string | null;
  /** Where the candidate stands now. */
  stage: LocalizedText;
}

export interface DebriefEvaluation {
  recordId: RecordId;
  /** `null` where it is not known which interview this is of; then so is all that follows of the interview. */
  applicationId: string | null;
  round: number | null;
  roundType: LocalizedText;
  beginsAt: number | null;
  /** `id` is `null` where Feishu does not say who. */
  interviewer: { id: string | null; name: LocalizedText };
  isMine: boolean;
  conclusion: Coded<Conclusion> | null;
  /** The conclusion is withheld because the reader reads blind, whether or not there is one. */
  isMasked: boolean;
  submission: Coded<Submission> | null;
  /** Not submitted although the interview is over. */
  isOwed: boolean;
  /** `null` where it is not submitted, and where it could not be read. */
  record: DebriefRecord | null;
  /** Why it could not be read. */
  problem: ProblemCode | null;
}

/** What is compared; questions that belong to no dimension are read on the record's own page. */
export type DebriefRecord = Omit<InterviewRecord, 'questions' | 'codeQuestions'>;

/** The fewest and the most that a reader may choose. */
const comparable = { fewest: 2, most: 6 };

/**
 * Reads `ids` of an address: each once, in their order; what cannot be an id counts as one that does not exist, and is left
 * out. `null` for fewer than two, or more than six.
 */
export function readComparedIds(text: string | null | undefined): RecordId[] | null {
  const ids = [...new Set((text ?? '').split(','))];
  if (ids.length < comparable.fewest || ids.length > comparable.most) return null;
  return ids.flatMap((id) => parseRecordId(id) ?? []);
}

/** Translates masked parts for the debrief, in which every evaluation is a colleague's. */
export function maskedInDebrief(masked: readonly BlindPart[]): BlindPart[] {
  const parts = masked.map((part) => (part === 'colleagues' ? 'conclusion' : part));
  return [...new Set(parts)];
}
