import {
  answerRules,
  type BlindRule,
  type BlindRules,
  dimensionRules,
  type RecordPart,
  recordRules,
  type Withheld,
} from './blind-rules.ts';
import { dimensionKinds } from './dimension-kinds.ts';
import type { BlindPart, Conclusion, Dimension, InterviewRecord } from './record.ts';

export const blindParts = ['conclusion', 'scores', 'colleagues'] as const satisfies readonly BlindPart[];

/** The record without the masked parts. The rest does not reveal whether the masked parts held anything. */
export function maskRecord(record: InterviewRecord, masked: readonly BlindPart[]): InterviewRecord {
  if (masked.length === 0) return record;
  return {
    ...withhold(record, recordRules, masked),
    conclusion: showConclusion(record.conclusion, masked.includes('conclusion')).conclusion,
    dimensions: record.dimensions.map((dimension) => maskDimension(dimension, masked)),
    unreadable: record.unreadable.filter((field) => !isWithheld<unknown>(recordRules[field], masked)),
    masked: [...masked],
  };
}

/** The part that masks this dimension's answer; `null` if the answer is not masked. */
export function withheldPart({ kind }: Pick<Dimension, 'kind'>, masked: readonly BlindPart[]): RecordPart | null {
  // The answer to an unknown kind may be a score.
  const part = typeof kind === 'string' ? dimensionKinds[kind].asksFor : 'scores';
  return part !== null && masked.includes(part) ? part : null;
}

/** The conclusion, or that it is masked. A state is never masked: it only says how far the evaluation got. */
export function showConclusion(
  conclusion: InterviewRecord['conclusion'],
  isWithheld: boolean,
): { conclusion: InterviewRecord['conclusion']; isMasked: boolean } {
  const isMasked = isWithheld && !states.has(conclusion);
  return { conclusion: isMasked ? null : conclusion, isMasked };
}

const states: ReadonlySet<unknown> = new Set<Conclusion>(['not-started', 'not-submitted', 'no-show']);

function maskDimension(dimension: Dimension, masked: readonly BlindPart[]): Dimension {
  const part = withheldPart(dimension, masked);
  if (part === null) return dimension;
  const answer = withhold(dimension.answer, answerRules, [part]);
  const asksForScore = part === 'scores' && typeof dimension.kind === 'string';
  return {
    ...withhold(dimension, dimensionRules, [part]),
    answer: asksForScore ? { ...answer, score: { value: null, full: null } } : answer,
  };
}

function isWithheld<Value>(rule: BlindRule<Value>, masked: readonly BlindPart[]): rule is Withheld<Value> {
  return typeof rule === 'object' && rule.parts.some((part) => masked.includes(part));
}

function withhold<Whole extends object>(whole: Whole, rules: BlindRules<Whole>, masked: readonly BlindPart[]): Whole {
  const copy = { ...whole };
  for (const field in rules) {
    const rule = rules[field];
    if (isWithheld(rule, masked)) copy[field] = rule.empty;
  }
  return copy;
}
