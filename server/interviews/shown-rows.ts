import type { VisibleApplication } from '../access/visible-application.ts';
import { pause } from '../directory/turns.ts';
import type { ListRequest } from './list-request.ts';
import { type ListRow, newestFirst } from './list-rows.ts';

/**
 * Shows of these rows what the reader may read now, with the facts known now. A list takes seconds to make and is kept
 * for seconds: a right that was lost meanwhile ends here.
 */
export async function decideRows<Shown>(
  rows: readonly ListRow[],
  { decideAgain, signal }: Pick<ListRequest, 'decideAgain' | 'signal'>,
  show: (row: ListRow) => Shown,
): Promise<Shown[]> {
  const shown: Shown[] = [];
  let decide = await decideAgain();
  for (const row of rows) {
    const now = asOf(decide(row.application.applicationId), row);
    if (now !== null) shown.push(show(now));
    const turn = pause();
    if (turn === undefined) continue;
    await turn;
    signal.throwIfAborted();
    decide = await decideAgain();
  }
  return shown;
}

function asOf(application: VisibleApplication | null, row: ListRow): ListRow | null {
  if (application === null) return null;
  const listed = new Set(row.interviews.flatMap(({ evaluations }) => evaluations.map(({ recordId }) => recordId)));
  const interviews = application.interviews.flatMap((interview) => {
    const evaluations = interview.evaluations.filter(({ recordId }) => listed.has(recordId));
    return evaluations.length === 0 ? [] : { ...interview, evaluations };
  });
  return interviews.length === 0 ? null : { application, interviews: interviews.sort(newestFirst) };
}
