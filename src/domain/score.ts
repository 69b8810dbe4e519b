import { dimensionKinds } from './dimension-kinds.ts';
import type { Dimension, InterviewRecord, Score, TotalScore } from './record.ts';

/**
 * A score as the page states it. A value is never shown without its full score; where Feishu gives none, or one of 0
 * or less, the page says so.
 */
export type ScoreStatement =
  | { kind: 'not-scored' }
  | { kind: 'full-missing'; value: number }
  | { kind: 'of-full'; value: number; full: number };

export function stateScore({ value, full }: Score): ScoreStatement {
  if (value === null) return { kind: 'not-scored' };
  return full === null || full <= 0 ? { kind: 'full-missing', value } : { kind: 'of-full', value, full };
}

/**
 * How a score can be drawn:
 * - `scored`: a share of the full score, 0 included
 * - `not-scored`: the form asks for a score and none was given
 * - `raw`: numbers that make no share (above full, negative, full score missing or 0); shown as text, without a bar
 */
export type ScoreDrawing = { kind: 'scored'; share: number } | { kind: 'not-scored' } | { kind: 'raw' };

/** A dimension of a scorable kind (打分题), known to have a score part. */
export type ScoredDimension = Dimension & { answer: { score: Score } };

export function isScorable(dimension: Dimension): dimension is ScoredDimension {
  const { kind, answer } = dimension;
  return typeof kind === 'string' && dimensionKinds[kind].asksFor === 'scores' && answer.score !== null;
}

/** `share` is between 0 and 1. */
export function drawScore(score: Score): ScoreDrawing {
  const stated = stateScore(score);
  if (stated.kind === 'not-scored') return stated;
  if (stated.kind === 'full-missing') return { kind: 'raw' };
  const { value, full } = stated;
  const within = Math.min(Math.max(value, 0), full);
  return isSame(within, value) ? { kind: 'scored', share: within / full } : { kind: 'raw' };
}

/** How the stated total relates to the scores that Feishu returned. */
export type Arithmetic =
  /** The calculation that matches the numbers, whatever the form says. */
  | { kind: 'sum' | 'average'; count: number }
  /** The stated total is neither the sum nor the average of the returned scores. */
  | { kind: 'not-reproducible'; count: number };

/**
 * Compares the stated total with the sum and the average of the given scores, to the two decimals that Feishu keeps.
 * `null` when there is no stated total to compare.
 */
export function checkArithmetic(record: Pick<InterviewRecord, 'total' | 'dimensions'>): Arithmetic | null {
  const stated = record.total?.score;
  if (stated === null || stated === undefined) return null;
  const values = givenScores(record.dimensions);
  const count = values.length;
  if (count === 0) return { kind: 'not-reproducible', count };
  const sum = values.reduce((total, value) => total + value, 0);
  const results = { sum, average: sum / count };
  const kind = orderToTry(record.total).find((way) => sameToTwoDecimals(results[way], stated));
  return kind ? { kind, count } : { kind: 'not-reproducible', count };
}

function orderToTry(total: TotalScore | null): ('sum' | 'average')[] {
  return total?.calculation === 'average' ? ['average', 'sum'] : ['sum', 'average'];
}

function givenScores(dimensions: Dimension[]): number[] {
  return dimensions.filter(isScorable).flatMap((dimension) => dimension.answer.score.value ?? []);
}

/**
 * Whether the numbers are equal, exactly or rounded up or down to two decimals: 81.335 may be stated as 81.33 or 81.34,
 * not as 81.337.
 */
function sameToTwoDecimals(exact: number, stated: number): boolean {
  if (isSame(exact, stated)) return true;
  const isRounded = isSame(stated, Math.round(stated * 100) / 100);
  return isRounded && Math.abs(exact - stated) <= 0.005 + noiseOf(stated);
}

/**
 * Whether the numbers are equal up to binary noise: Feishu's may have passed through single precision, as 4.3333335
 * has.
 */
function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= noiseOf(one);
}

function noiseOf(value: number): number {
  return Math.max(1, Math.abs(value)) * 2 ** -22;
}
