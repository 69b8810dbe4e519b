import type { Neighbour, RecordNeighbours } from '#contract/interviews.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { VisibleApplication } from '../access/visible-application.ts';
import type { KnownEvaluation } from '../directory/directory.ts';
import { firstIndex } from './first-index.ts';
import type { ReadingOrder } from './found-rows.ts';
import type { AnyListRequest } from './list-interviews.ts';
import type { SortedList } from './sorted-list.ts';

type NeighboursRequest = Omit<AnyListRequest, 'seal'>;

/** The records before and after a record in the reader's list, across its pages. Rejects with the signal's reason. */
export async function neighboursOf(
  list: SortedList,
  recordId: RecordId,
  { query, ...request }: NeighboursRequest,
): Promise<RecordNeighbours> {
  const order = await list.inReadingOrder({ ...request, query: { ...query, view: query.view ?? 'all' } });
  const of = order.evaluationsBefore.at(-1) ?? 0;
  const at = indexOf(order, recordId);
  if (at === -1) return { place: null, of, previous: null, next: null };
  const decide = await request.decideAgain();
  const beside = (index: number) => toNeighbour(order, index, decide);
  return { place: at + 1, of, previous: beside(at - 1), next: beside(at + 1) };
}

/** The position from 0; -1 if the record is not in the list. */
function indexOf({ rows }: ReadingOrder, recordId: RecordId): number {
  let index = 0;
  for (const { interviews } of rows) {
    for (const { evaluations } of interviews) {
      for (const evaluation of evaluations) {
        if (evaluation.recordId === recordId) return index;
        index += 1;
      }
    }
  }
  return -1;
}

/** The neighbour as the reader may read it now; `null` if there is none or the reader may not read it. */
function toNeighbour(
  { rows, evaluationsBefore }: ReadingOrder,
  index: number,
  decide: (applicationId: string) => VisibleApplication | null,
): Neighbour | null {
  const at = rowAt(evaluationsBefore, index);
  const row = rows[at];
  if (row === undefined) return null;
  const listed = evaluationsOf(row)[index - (evaluationsBefore[at] ?? 0)];
  const application = decide(row.application.applicationId);
  const evaluation = application && evaluationsOf(application).find(({ recordId }) => recordId === listed?.recordId);
  if (!evaluation) return null;
  const { recordId, authorName: interviewer } = evaluation;
  return { recordId, interviewer, candidate: application.details?.candidateName ?? null };
}

function evaluationsOf({ interviews }: Pick<VisibleApplication, 'interviews'>): KnownEvaluation[] {
  return interviews.flatMap(({ evaluations }) => evaluations);
}

/** The row that shows the evaluation with this index; -1 if no row does. */
function rowAt(evaluationsBefore: Uint32Array, index: number): number {
  if (index < 0) return -1;
  return firstIndex(evaluationsBefore.length, (at) => (evaluationsBefore[at] ?? 0) > index) - 1;
}
