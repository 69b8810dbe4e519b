import type { LocalizedText } from '../domain/localized.ts';
import type { Ability, Dimension, InterviewRecord, Question } from '../domain/record.ts';
import { toRecordId } from './record-id.ts';

/** Records for tests: empty but for what the test is about. */
export function record(parts: Partial<InterviewRecord> = {}): InterviewRecord {
  return { ...emptyRecord, ...parts };
}

export function dimension(parts: Partial<Dimension> = {}): Dimension {
  return { ...emptyDimension, ...parts };
}

/** A typed score (打分题). */
export function scored(value: number | null, full: number | null = 10, parts: Partial<Dimension> = {}): Dimension {
  return dimension({ kind: 'typed-score', answer: { options: [], text: null, score: { value, full } }, ...parts });
}

export function question(parts: Partial<Question> = {}): Question {
  return { ...emptyQuestion, ...parts };
}

export function ability(id: string | null, zh: string | null = null): Ability {
  return { id, name: text(zh), description: text(null) };
}

export function text(zh: string | null, en: string | null = null): LocalizedText {
  return { zh, en };
}

const emptyRecord: InterviewRecord = {
  id: toRecordId('6949805467799537964'),
  readAt: 0,
  stale: false,
  masked: [],
  authorId: null,
  interviewer: null,
  submission: null,
  submittedAt: null,
  conclusion: null,
  level: null,
  total: null,
  notes: null,
  jobLevels: null,
  dimensions: [],
  questions: [],
  codeQuestions: [],
  images: [],
  unreadable: [],
};

const emptyDimension: Dimension = {
  id: null,
  formDimensionId: null,
  name: { zh: null, en: null },
  kind: null,
  answer: { options: [], text: null, score: null },
  comment: null,
  abilities: [],
  questions: [],
  unreadable: false,
};

const emptyQuestion: Question = {
  id: null,
  title: { zh: null, en: null },
  description: { zh: null, en: null },
  answer: null,
  abilities: [],
  unreadable: false,
};
