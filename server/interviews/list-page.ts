import type { VisibleApplication } from '../access/visible-interviews.ts';
import type { KnownInterview } from '../directory/directory.ts';
import type { ListRequest } from './list-request.ts';
import type { Match } from './match-evaluations.ts';

/** A row of the page: an application with these of its interviews. */
export interface ListRow {
  application: VisibleApplication;
  interviews: readonly KnownInterview[];
}

/** A row with where it stands: the smaller comes first, and of equals the smaller id. */
interface PlacedRow extends ListRow {
  place: number | string;
  id: string;
}

const rowsOfPage = 50;
/** Of a list in one piece: what a spreadsheet is still of use for. */
const mostRows = 5000;

/**
 * The rows behind the cursor, and the cursor of the next page. A cursor by time says where the last row stood, so that
 * no row is shown twice or left out while others come, go and move. By name it says only which rows stood last: names
 * do not belong in an address.
 */
export function pageAfter(
  matches: readonly Match[],
  query: ListRequest['query'],
): { page: ListRow[]; next: string | null } {
  const rows = placed(matches, query).sort(byPlace);
  const start = startOf(rows, query.after);
  const page = rows.slice(start, start + (query.isWhole ? mostRows : rowsOfPage));
  const isLast = start + page.length >= rows.length;
  return { page, next: isLast ? null : cursorOf(page) };
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

function newestFirst(one: KnownInterview, other: KnownInterview): number {
  return timeOf(other) - timeOf(one) || (one.id < other.id ? -1 : 1);
}

const collator = new Intl.Collator('zh-u-co-pinyin');

function byPlace(one: PlacedRow, other: PlacedRow): number {
  const order =
    typeof one.place === 'number' && typeof other.place === 'number'
      ? one.place - other.place
      : collator.compare(String(one.place), String(other.place));
  return order || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

const idsOfCursor = 4;

function cursorOf(page: readonly PlacedRow[]): string | null {
  const last = page.at(-1);
  if (!last) return null;
  if (typeof last.place === 'number') return `${last.place}_${last.id}`;
  return page
    .slice(-idsOfCursor)
    .map(({ id }) => id)
    .join('.');
}

function startOf(rows: readonly PlacedRow[], after: string | null): number {
  if (after === null) return 0;
  const byTime = /^(-?\d{1,16})_(\d{1,20})$/.exec(after);
  if (byTime) {
    const [, place = '', id = ''] = byTime;
    const cursor = { place: Number(place), id };
    const start = rows.findIndex((row) => isBehind(row, cursor));
    return start === -1 ? rows.length : start;
  }
  const ids = after.split('.').slice(0, idsOfCursor).reverse();
  const last = ids.map((id) => rows.findIndex((row) => row.id === id)).find((at) => at !== -1);
  return last === undefined ? 0 : last + 1;
}

function isBehind({ place, id }: PlacedRow, cursor: { place: number; id: string }): boolean {
  if (typeof place !== 'number') return true;
  return place > cursor.place || (place === cursor.place && id > cursor.id);
}
