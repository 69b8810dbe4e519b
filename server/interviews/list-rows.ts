import { isOwed } from '#domain/submission.ts';
import type { VisibleApplication } from '../access/visible-application.ts';
import type { KnownInterview } from '../directory/directory.ts';
import type { Pause } from '../directory/turns.ts';
import { sortInTurns } from './sort-in-turns.ts';

/** A row of the list: an application with some or all of its interviews. */
export interface ListRow {
  application: VisibleApplication;
  interviews: readonly KnownInterview[];
}

/** A row and its place: a smaller place comes first, and a smaller id among equal places. */
export interface PlacedRow extends ListRow, Place {}

export interface Place {
  place: number | string;
  id: string;
}

/** `pending`: a row for each evaluation that is owed, or will be when its interview is over; the oldest comes first. */
export type RowOrder = 'grouped by time' | 'grouped by name' | 'flat by time' | 'flat by name' | 'pending';

type Applications = readonly VisibleApplication[];

/** All rows of these applications in this order; made in turns. */
export async function rowsInOrder(applications: Applications, order: RowOrder, pause: Pause): Promise<PlacedRow[]> {
  const rows: PlacedRow[] = [];
  for (const application of applications) {
    for (const row of builders[order](application)) rows.push(row);
    const turn = pause();
    if (turn !== undefined) await turn;
  }
  const isByName = order === 'grouped by name' || order === 'flat by name';
  return isByName ? sortByName(rows, pause) : sortInTurns(rows, byPlace, pause);
}

const builders: Record<RowOrder, (application: VisibleApplication) => PlacedRow[]> = {
  'grouped by time': (application) => [groupedRow(application, (newest) => -timeOf(newest))],
  'grouped by name': (application) => [groupedRow(application, () => nameOf(application))],
  'flat by time': (application) => flatRows(application, (interview) => -timeOf(interview)),
  'flat by name': (application) => flatRows(application, () => nameOf(application)),
  pending: pendingRows,
};

/** A row for the whole application: interviews that do not match themselves give the context. */
function groupedRow(
  application: VisibleApplication,
  placeOf: (newest: KnownInterview | undefined) => PlacedRow['place'],
): PlacedRow {
  const interviews = application.interviews.toSorted(newestFirst);
  return { application, interviews, place: placeOf(interviews[0]), id: application.applicationId };
}

function flatRows(
  application: VisibleApplication,
  placeOf: (interview: KnownInterview) => PlacedRow['place'],
): PlacedRow[] {
  return application.interviews.map((interview) => ({
    application,
    interviews: [interview],
    place: placeOf(interview),
    id: interview.id,
  }));
}

function pendingRows(application: VisibleApplication): PlacedRow[] {
  return application.interviews.flatMap((interview) =>
    interview.evaluations.flatMap((evaluation) =>
      isOwed(evaluation, interview, Number.POSITIVE_INFINITY)
        ? {
            application,
            interviews: [{ ...interview, evaluations: [evaluation] }],
            place: timeOf(interview),
            id: evaluation.recordId,
          }
        : [],
    ),
  );
}

function nameOf({ details }: VisibleApplication): string {
  return details?.candidateName ?? '\uffff';
}

/** An interview without a time stands with the oldest. */
function timeOf(interview: KnownInterview | undefined): number {
  return interview?.beginsAt ?? 0;
}

export function newestFirst(one: KnownInterview, other: KnownInterview): number {
  return timeOf(other) - timeOf(one) || (one.id < other.id ? -1 : 1);
}

const collator = new Intl.Collator('zh-u-co-pinyin');

export function byPlace(one: Place, other: Place): number {
  const order =
    typeof one.place === 'number' && typeof other.place === 'number'
      ? one.place - other.place
      : collator.compare(String(one.place), String(other.place));
  return order || byId(one, other);
}

function byId({ id: one }: Place, { id: other }: Place): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * Sorts as `byPlace` does, but compares each different name only once with others, because comparing names takes
 * longest.
 */
async function sortByName(rows: readonly PlacedRow[], pause: Pause): Promise<PlacedRow[]> {
  const names = await sortInTurns([...new Set(rows.map(({ place }) => String(place)))], collator.compare, pause);
  const ranks = new Map<PlacedRow['place'], number>();
  for (const [at, name] of names.entries()) {
    const former = names[at - 1];
    const isSame = former !== undefined && collator.compare(former, name) === 0;
    ranks.set(name, isSame ? (ranks.get(former) ?? at) : at);
    if (at % 512 === 0) await pause();
  }
  const rankOf = ({ place }: PlacedRow) => ranks.get(place) ?? 0;
  return sortInTurns(rows, (one, other) => rankOf(one) - rankOf(other) || byId(one, other), pause);
}
