import type { Dimension } from './record.ts';
import { isScorable } from './score.ts';

/** Whether a score stands on written words: a comment, or an answered linked question. An option's label is none. */
export function hasEvidence(dimension: Dimension): boolean {
  return dimension.comment !== null || dimension.questions.some((question) => question.answer !== null);
}

/** A given score without any written support. */
export function lacksEvidence(dimension: Dimension): boolean {
  return isScorable(dimension) && dimension.answer.score.value !== null && !hasEvidence(dimension);
}

/** How many of the given scores have written support. */
export function countEvidence(dimensions: Dimension[]): { supported: number; scored: number } {
  const scored = dimensions.filter((dimension) => isScorable(dimension) && dimension.answer.score.value !== null);
  return { supported: scored.filter(hasEvidence).length, scored: scored.length };
}
