import type { LocalizedText } from './localized.ts';
import type { RecordId } from './record-id.ts';

/**
 * The interview evaluation (面试评价) in the terms of this product. Read this file first.
 *
 * | here           | 中文       | in Feishu Hire                              |
 * | -------------- | ---------- | ------------------------------------------- |
 * | record         | 面试评价   | interview_record                            |
 * | interviewer    | 面试官     | interviewer, user_id                        |
 * | conclusion     | 面试结论   | conclusion: three verdicts and three states |
 * | submission     | 提交状态   | commit_status                               |
 * | level          | 面试得分   | interview_score: a named level, no maximum  |
 * | total          | 打分题分数 | assessment_score                            |
 * | notes          | 记录       | content                                     |
 * | dimension      | 维度       | dimension_assessment_list                   |
 * | question       | 面试题     | question_list                               |
 * | code question  | 在线编程题 | code_question_list                          |
 * | ability        | 能力项     | ability_list                                |
 * | image          | 图片附件   | image_list                                  |
 *
 * Everything is optional upstream. Here `null` means "not there" (absent, null, empty or blank alike) and an empty
 * array means "none"; nothing is filled in. Times are milliseconds since 1970. Ids are decimal strings.
 */
export interface InterviewRecord {
  id: RecordId;
  /** When the server read this record from Feishu. */
  readAt: number;
  /** True when Feishu failed just now and this is an earlier reading. */
  stale: boolean;
  /**
   * The author's user id, of the configured kind. By Feishu's documentation the author is the same person as
   * `interviewer`.
   */
  authorId: string | null;
  interviewer: Interviewer | null;
  submission: Coded<Submission> | null;
  submittedAt: number | null;
  conclusion: Coded<Conclusion> | null;
  level: ScoreLevel | null;
  total: TotalScore | null;
  notes: string | null;
  jobLevels: JobLevelRange | null;
  dimensions: Dimension[];
  questions: Question[];
  codeQuestions: Question[];
  images: EvaluationImage[];
  /** Fields that Feishu sent in an unknown form; their value here is `null` or incomplete. */
  unreadable: RecordField[];
  /** The parts that are masked because the reader reads blind; their fields here are `null` or empty. */
  masked: BlindPart[];
}

/**
 * The parts that are masked for a reader in blind mode, until they reveal them:
 * - `conclusion`: conclusion, level and recommended job level
 * - `scores`: total, scores, the options that stand for a score, and how many scores have evidence
 * - `colleagues`: the conclusions of the other interviewers
 */
export type BlindPart = 'conclusion' | 'scores' | 'colleagues';

export type RecordField =
  | 'authorId'
  | 'interviewer'
  | 'submission'
  | 'submittedAt'
  | 'conclusion'
  | 'level'
  | 'total'
  | 'notes'
  | 'jobLevels'
  | 'dimensions'
  | 'questions'
  | 'codeQuestions'
  | 'images';

/** A number from a closed list upstream, decoded; an undocumented number is kept as it is. */
export type Coded<Known extends string> = Known | UnknownCode;

export interface UnknownCode {
  unknown: number;
}

export function isUnknown(code: Coded<string> | null): code is UnknownCode {
  return typeof code === 'object' && code !== null;
}

/** 1 已提交, 2 未提交. May disagree with the conclusion; then both are shown. */
export type Submission = 'submitted' | 'not-submitted';

/** A verdict is the interviewer's judgement; a state only says how far the evaluation got. */
export type Conclusion = Verdict | ConclusionState;
export type Verdict = 'pass' | 'fail' | 'undecided';
type ConclusionState = 'not-started' | 'not-submitted' | 'no-show';

export interface Interviewer {
  id: string | null;
  name: LocalizedText;
}

/** The built-in score. `level` is a bare number: Feishu gives neither its maximum nor its direction. */
export interface ScoreLevel {
  level: number | null;
  name: LocalizedText;
  description: LocalizedText;
}

/** The total that Feishu computes over the scored dimensions. `score` has up to two decimals; `full` is the maximum. */
export interface TotalScore {
  calculation: Coded<ScoreCalculation> | null;
  score: number | null;
  full: number | null;
}

export type ScoreCalculation = 'sum' | 'average';

/** Recommended job level (职级建议): Feishu gives ids without names. */
export interface JobLevelRange {
  lowestId: string | null;
  highestId: string | null;
}

/** One item of the evaluation form. `kind` decides which part of `answer` is filled. */
export interface Dimension {
  /** Id of this answer. */
  id: string | null;
  /** Id of the item in the evaluation form. */
  formDimensionId: string | null;
  name: LocalizedText;
  kind: Coded<DimensionKind> | null;
  answer: DimensionAnswer;
  /** Free text beside an answer of another kind. */
  comment: string | null;
  abilities: Ability[];
  questions: Question[];
  unreadable: boolean;
}

export type DimensionKind =
  | 'single-choice'
  | 'multiple-choice'
  | 'long-text'
  | 'short-text'
  | 'level-range'
  | 'scored-choice'
  | 'typed-score'
  | 'built-in-conclusion'
  | 'built-in-level'
  | 'built-in-notes';

/** The answer: chosen options, a text or a score; more than one of them only where the kind is unknown. */
export interface DimensionAnswer {
  options: Option[];
  text: string | null;
  /** Present on scorable kinds even when no score was given; then its `value` is `null`. */
  score: Score | null;
}

export interface Option {
  id: string | null;
  name: LocalizedText;
}

export interface Score {
  value: number | null;
  full: number | null;
}

export interface Ability {
  id: string | null;
  name: LocalizedText;
  description: LocalizedText;
}

export interface Question {
  id: string | null;
  title: LocalizedText;
  description: LocalizedText;
  /** The candidate's answer, as written; for a code question, code. */
  answer: string | null;
  abilities: Ability[];
  unreadable: boolean;
}

/** An image of the evaluation. Its address upstream is valid for 30 minutes and never leaves the server. */
export interface EvaluationImage {
  id: string;
  name: string | null;
  /** The media type as Feishu states it (`image/jpg`, `application/pdf`); the image's bytes decide. */
  mime: string | null;
  createdAt: number | null;
}
