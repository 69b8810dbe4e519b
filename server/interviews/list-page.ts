import type { VisibleApplication } from '../access/visible-interviews.ts';
import type { KnownInterview } from '../directory/directory.ts';
import type { Seal } from '../seal/seal.ts';
import type { ListRequest } from './list-request.ts';
import type { Match } from './match-evaluations.ts';

/** A row of the page: an application with these of its interviews. */
export interface ListRow {
  application: VisibleApplication;
  interviews: readonly KnownInterview[];
}

/** A row with where it stands: the smaller comes first, and of equals the smaller id. */
interface PlacedRow extends ListRow, Place {}

interface Place {
  place: number | string;
  id: string;
}

const rowsOfPage = 50;
/** Of a list in one piece: what a spreadsheet is still of use for. */
const mostRows = 5000;

/**
 * The rows behind the cursor, and the cursor of the next page. A cursor says where the last row stood, so that no row is
 * shown twice or left out while others come, go and move.
 */
export function pageAfter(
  matches: readonly Match[],
  { query, seal }: Pick<ListRequest, 'query' | 'seal'>,
): { page: ListRow[]; next: string | null } {
  const rows = rowsInOrder(matches, query);
  const start = startOf(rows, query.after, seal);
  const page = rows.slice(start, start + (query.isWhole ? mostRows : rowsOfPage));
  const last = page.at(-1);
  const isLast = last === undefined || start + page.length >= rows.length;
  return { page, next: isLast ? null : cursorOf(last, seal) };
}

/** All rows of the list, in the order in which its pages show them. */
export function rowsInOrder(matches: readonly Match[], query: ListRequest['query']): PlacedRow[] {
  return placed(matches, query).sort(byPlace);
}

function placed(matches: readonly Match[], query: ListRequest['query']): PlacedRow[] {
  if (query.view === 'owed') return owedRows(matches);
  return query.isFlat ? flatRows(matches, query) : groupedRows(matches, query);
}

/** Whole applications: what does not match itself gives the context. */
function groupedRows(matches: readonly Match[], { sort }: ListRequest['query']): PlacedRow[] {
  return [...new Set(matches.map(({ application }) => application))].map((application) => {
    const interviews = [...application.interviews].sort(newestFirst);
    const place = sort === 'candidate' ? nameOf(application) : -timeOf(interviews[0]);
    return { application, interviews, place, id: application.applicationId };
  });
}

function flatRows(matches: readonly Match[], { sort }: ListRequest['query']): PlacedRow[] {
  const rows = new Map<KnownInterview, PlacedRow>();
  for (const { application, interview } of matches) {
    const place = sort === 'candidate' ? nameOf(application) : -timeOf(interview);
    rows.set(interview, { application, interviews: [interview], place, id: interview.id });
  }
  return [...rows.values()];
}

/** An evaluation a row, the longest owed first. */
function owedRows(matches: readonly Match[]): PlacedRow[] {
  return matches.map(({ application, interview, evaluation }) => ({
    application,
    interviews: [{ ...interview, evaluations: [evaluation] }],
    place: timeOf(interview),
    id: evaluation.recordId,
  }));
}

function nameOf({ details }: VisibleApplication): string {
  return details?.candidateName ?? '\uffff';
}

/** What has no time stands with the oldest. */
function timeOf(interview: KnownInterview | undefined): number {
  return interview?.beginsAt ?? 0;
}

export function newestFirst(one: KnownInterview, other: KnownInterview): number {
  return timeOf(other) - timeOf(one) || (one.id < other.id ? -1 : 1);
}

const collator = new Intl.Collator('zh-u-co-pinyin');

function byPlace(one: Place, other: Place): number {
  const order =
    typeof one.place === 'number' && typeof other.place === 'number'
      ? one.place - other.place
      : collator.compare(String(one.place), String(other.place));
  return order || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

const purpose = 'a cursor of the list';

/** Where a row stands. A name is sealed: an address may be seen by others. */
function cursorOf({ place, id }: PlacedRow, seal: Seal): string {
  return typeof place === 'number' ? `${place}_${id}` : seal.seal(JSON.stringify([place, id]), purpose);
}

/** `null` for what is no cursor of this server since its start: then the list begins anew. */
function readCursor(after: string, seal: Seal): Place | null {
  const [, time, id = ''] = /^(-?\d{1,16})_(\d{1,20})$/.exec(after) ?? [];
  if (time !== undefined) return { place: Number(time), id };
  const sealed = seal.open(after, purpose);
  if (sealed === null) return null;
  const [place, rowId]: [string, string] = JSON.parse(sealed);
  return { place, id: rowId };
}

function startOf(rows: readonly PlacedRow[], after: string | null, seal: Seal): number {
  const cursor = after === null ? null : readCursor(after, seal);
  if (cursor === null) return 0;
  const start = rows.findIndex((row) => byPlace(row, cursor) > 0);
  return start === -1 ? rows.length : start;
}
