import type { DebriefRow } from './debrief.ts';

export const debriefOrders = ['disagreement', 'form'] as const;
export type DebriefOrder = (typeof debriefOrders)[number];

/**
 * Sorts rows, given in the form's order: the largest spread first, or unchanged. Ties keep the form's order. Rows with
 * fewer than two scores come last, because they cannot show a disagreement.
 */
export function orderRows(rows: DebriefRow[], order: DebriefOrder): DebriefRow[] {
  if (order === 'form') return rows;
  return rows.toSorted((one, other) => {
    if (one.spread === null || other.spread === null)
      return Number(one.spread === null) - Number(other.spread === null);
    return other.spread - one.spread;
  });
}
