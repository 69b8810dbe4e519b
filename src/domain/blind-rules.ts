import type { BlindPart, Dimension, DimensionAnswer, InterviewRecord } from './record.ts';

/** The parts that mask fields of a record. Colleagues' conclusions are no field of a record. */
export type RecordPart = Exclude<BlindPart, 'colleagues'>;

/**
 * What blind reading does with each field:
 * - `shown`: it stays as it is
 * - `inside`: `blind.ts` decides on what the field contains
 * - withheld with any of `parts`, which leaves `empty` in its place
 *
 * A field without a rule does not compile.
 */
export type BlindRules<Whole> = { readonly [Field in keyof Whole]: BlindRule<Whole[Field]> };
export type BlindRule<Value> = 'shown' | 'inside' | Withheld<Value>;
export interface Withheld<Value> {
  parts: readonly RecordPart[];
  empty: Value;
}

const withConclusion = { parts: ['conclusion'], empty: null } as const;
const withScores = { parts: ['scores'], empty: null } as const;

export const recordRules: BlindRules<InterviewRecord> = {
  id: 'shown',
  readAt: 'shown',
  stale: 'shown',
  authorId: 'shown',
  interviewer: 'shown',
  submission: 'shown',
  submittedAt: 'shown',
  // The exception is a state, which only says how far the evaluation got.
  conclusion: withConclusion,
  level: withConclusion,
  // A recommended job level reveals the conclusion, because nobody recommends one for a candidate whom they reject.
  jobLevels: withConclusion,
  total: withScores,
  notes: 'shown',
  dimensions: 'inside',
  questions: 'shown',
  codeQuestions: 'shown',
  images: 'shown',
  unreadable: 'inside',
  masked: 'inside',
};

const withBoth = ['conclusion', 'scores'] as const;

/**
 * Rules for a dimension whose kind belongs to a part. Words beside a score are evidence for it; in a dimension that asks
 * for a conclusion, the words are the conclusion.
 */
export const dimensionRules: BlindRules<Dimension> = {
  id: 'shown',
  formDimensionId: 'shown',
  name: 'shown',
  kind: 'shown',
  answer: 'inside',
  comment: withConclusion,
  abilities: 'shown',
  questions: 'shown',
  // The mark would reveal that the interviewer gave an answer.
  unreadable: { parts: withBoth, empty: false },
};

export const answerRules: BlindRules<DimensionAnswer> = {
  options: { parts: withBoth, empty: [] },
  text: withConclusion,
  score: { parts: withBoth, empty: null },
};
