import type { Dimension } from './record.ts';
import { isScorable } from './score.ts';

/** Whether a score has written evidence: a comment or an answered linked question. An option's label does not count. */
export function hasEvidence(dimension: Dimension): boolean {
  return dimension.comment !== null || dimension.questions.some((question) => question.answer !== null);
}

/** Whether a score was given without written evidence. */
export function lacksEvidence(dimension: Dimension): boolean {
  return isScorable(dimension) && dimension.answer.score.value !== null && !hasEvidence(dimension);
}

/** How many of the given scores have written evidence. */
export function countEvidence(dimensions: Dimension[]): { supported: number; scored: number } {
  const scored = dimensions.filter((dimension) => isScorable(dimension) && dimension.answer.score.value !== null);
  return { supported: scored.filter(hasEvidence).length, scored: scored.length };
}
