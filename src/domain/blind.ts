import type { BlindPart, Conclusion, Dimension, InterviewRecord } from './record.ts';

export const blindParts = ['conclusion', 'scores', 'colleagues'] as const satisfies readonly BlindPart[];

/** The record without these parts. Whether there was anything to withhold cannot be told from what is left. */
export function maskRecord(record: InterviewRecord, masked: readonly BlindPart[]): InterviewRecord {
  if (masked.length === 0) return record;
  const hidesConclusion = masked.includes('conclusion');
  const hidesScores = masked.includes('scores');
  const hidden = [
    ...(hidesConclusion ? (['conclusion', 'level'] as const) : []),
    ...(hidesScores ? (['total'] as const) : []),
  ];
  return {
    ...record,
    conclusion: showConclusion(record.conclusion, hidesConclusion).conclusion,
    level: hidesConclusion ? null : record.level,
    total: hidesScores ? null : record.total,
    dimensions: record.dimensions.map((dimension) => maskDimension(dimension, masked)),
    unreadable: record.unreadable.filter((field) => !hidden.some((each) => each === field)),
    masked: [...masked],
  };
}

/** Whether a dimension's answer is a score, or may be one. */
export function mayHoldScore({ kind }: Pick<Dimension, 'kind'>): boolean {
  return typeof kind !== 'string' || scoredKinds.has(kind);
}

const scoredKinds: ReadonlySet<string> = new Set(['scored-choice', 'typed-score']);
const concludingKinds: ReadonlySet<unknown> = new Set(['built-in-conclusion', 'built-in-level']);

/** A conclusion, or that it is withheld; how far an evaluation got is always told. */
export function showConclusion(
  conclusion: InterviewRecord['conclusion'],
  isWithheld: boolean,
): { conclusion: InterviewRecord['conclusion']; isMasked: boolean } {
  const isMasked = isWithheld && !states.has(conclusion);
  return { conclusion: isMasked ? null : conclusion, isMasked };
}

const states: ReadonlySet<unknown> = new Set<Conclusion>(['not-started', 'not-submitted', 'no-show']);

function maskDimension(dimension: Dimension, masked: readonly BlindPart[]): Dimension {
  const { answer, kind } = dimension;
  if (concludingKinds.has(kind) && masked.includes('conclusion'))
    return { ...dimension, answer: { options: [], text: null, score: null }, comment: null };
  if (!mayHoldScore(dimension) || !masked.includes('scores')) return dimension;
  const score = typeof kind === 'string' ? { value: null, full: null } : null;
  return { ...dimension, answer: { ...answer, options: [], score }, unreadable: false };
}
