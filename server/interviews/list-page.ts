import type { Seal } from '../base/seal.ts';
import { firstIndex } from './first-index.ts';
import type { ListRequest } from './list-request.ts';
import { byPlace, type Place, type PlacedRow } from './list-rows.ts';

const rowsOfPage = 50;
/** The most rows of a list that is sent in one piece: a spreadsheet with more rows is of little use. */
const mostRows = 5000;

/**
 * The rows after the cursor, and the cursor of the next page. A cursor tells where the last row stood: the list repeats
 * and skips no row while other rows come, go and move.
 */
export function pageAfter(
  rows: readonly PlacedRow[],
  { query, seal }: Pick<ListRequest, 'query' | 'seal'>,
): { page: PlacedRow[]; next: string | null } {
  const start = startOf(rows, query.after, seal);
  const page = rows.slice(start, start + (query.isWhole ? mostRows : rowsOfPage));
  const last = page.at(-1);
  const isLast = last === undefined || start + page.length >= rows.length;
  return { page, next: isLast ? null : cursorOf(last, seal) };
}

const purpose = 'a cursor of the list';

/** The cursor of a row. A cursor with a name is sealed, because others may see the address. */
function cursorOf({ place, id }: PlacedRow, seal: Seal): string {
  return typeof place === 'number' ? `${place}_${id}` : seal.seal(JSON.stringify([place, id]), purpose);
}

/** `null` for a text that is no cursor of this server since its start: then the list begins at its first row. */
function readCursor(after: string, seal: Seal): Place | null {
  const [, time, id = ''] = /^(-?\d{1,16})_(\d{1,20})$/.exec(after) ?? [];
  if (time !== undefined) return { place: Number(time), id };
  const sealed = seal.open(after, purpose);
  if (sealed === null) return null;
  const [place, rowId]: [string, string] = JSON.parse(sealed);
  return { place, id: rowId };
}

/** The first row after the cursor, found by halves, because comparing a name with each row would take a whole turn. */
function startOf(rows: readonly PlacedRow[], after: string | null, seal: Seal): number {
  const cursor = after === null ? null : readCursor(after, seal);
  if (cursor === null) return 0;
  return firstIndex(rows.length, (at) => {
    const row = rows[at];
    return row === undefined || byPlace(row, cursor) > 0;
  });
}
