import type { Dimension, Score } from '#domain/record.ts';
import { drawScore, isScorable, type ScoreDrawing, type ScoredDimension } from '#domain/score.ts';

/** One row of the score chart: a dimension that the form scores (types 6 and 7). */
export interface ScoreRow {
  dimension: ScoredDimension;
  score: Score;
  drawing: ScoreDrawing;
}

export type ScoreOrder = 'form' | 'highest' | 'lowest';

export const scoreOrders: readonly ScoreOrder[] = ['form', 'highest', 'lowest'];

export type ScoreView = 'bars' | 'radar';

export const scoreViews: readonly ScoreView[] = ['bars', 'radar'];

/** The rows in this order. Rows without a share have no rank: they keep the form's order, at the end. */
export function scoreRows(dimensions: Dimension[], order: ScoreOrder): ScoreRow[] {
  const rows = dimensions.filter(isScorable).map((dimension) => {
    const { score } = dimension.answer;
    return { dimension, score, drawing: drawScore(score) };
  });
  if (order === 'form') return rows;
  const direction = order === 'highest' ? -1 : 1;
  return rows.toSorted((a, b) => compare(shareOf(a), shareOf(b), direction));
}

/** The share to draw, between 0 and 1; `null` where nothing can be drawn. */
export function shareOf({ drawing }: ScoreRow): number | null {
  return drawing.kind === 'scored' ? drawing.share : null;
}

/** Three to eight rows that all have a share: a radar needs an area without gaps, and labels that do not overlap. */
export function fitsRadar(rows: ScoreRow[]): boolean {
  return rows.length >= 3 && rows.length <= 8 && rows.every((row) => shareOf(row) !== null);
}

function compare(a: number | null, b: number | null, direction: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return direction * (a - b);
}
