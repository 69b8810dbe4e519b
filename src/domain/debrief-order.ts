import type { DebriefRow } from './debrief.ts';

export const debriefOrders = ['disagreement', 'form'] as const;
export type DebriefOrder = (typeof debriefOrders)[number];

/**
 * Rows, given in the form's order, as asked for: the largest spread first, or as given. Ties keep the form's order, and
 * so do rows with fewer than two scores, which come last: they hold no disagreement that anybody could see.
 */
export function orderRows(rows: DebriefRow[], order: DebriefOrder): DebriefRow[] {
  if (order === 'form') return rows;
  return rows.toSorted((one, other) => {
    if (one.spread === null || other.spread === null)
      return Number(one.spread === null) - Number(other.spread === null);
    return other.spread - one.spread;
  });
}
