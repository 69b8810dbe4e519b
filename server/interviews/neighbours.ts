import type { InterviewQuery, Neighbour, RecordNeighbours } from '#contract/interviews.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { VisibleApplication } from '../access/visible-interviews.ts';
import type { KnownEvaluation } from '../directory/directory.ts';
import { rowsInOrder } from './list-page.ts';
import type { ListRequest } from './list-request.ts';
import { createMatcher } from './match-evaluations.ts';

interface Listed {
  evaluation: KnownEvaluation;
  application: VisibleApplication;
}

type NeighboursRequest = Pick<ListRequest, 'person' | 'now'> & { query: InterviewQuery };

/** Before and after a record in the list that a reader has of these applications, on whatever page of it. Pure. */
export function neighboursOf(
  applications: readonly VisibleApplication[],
  recordId: RecordId,
  { query, person, now }: NeighboursRequest,
): RecordNeighbours {
  const listed = inReadingOrder(applications, { query: { ...query, view: query.view ?? 'all' }, person, now });
  const at = listed.findIndex(({ evaluation }) => evaluation.recordId === recordId);
  const isListed = at !== -1;
  return {
    place: isListed ? at + 1 : null,
    of: listed.length,
    previous: isListed ? toNeighbour(listed[at - 1]) : null,
    next: isListed ? toNeighbour(listed[at + 1]) : null,
  };
}

/** Evaluation by evaluation, as the page of the list has them from its first line to its last. */
function inReadingOrder(
  applications: readonly VisibleApplication[],
  request: Pick<ListRequest, 'query' | 'person' | 'now'>,
): Listed[] {
  const matcher = createMatcher(request);
  const matches = matcher.inView(applications).filter(matcher.passesFilters);
  const listed = rowsInOrder(matches, request.query).flatMap(({ application, interviews }) =>
    interviews.flatMap(({ evaluations }) => evaluations.map((evaluation) => ({ evaluation, application }))),
  );
  if (request.query.view !== 'owed') return listed;
  // All that one person owes stands together, at the place of what they have owed longest.
  const byInterviewer = Map.groupBy(listed, ({ evaluation: { authorId, recordId } }) => authorId ?? recordId);
  return [...byInterviewer.values()].flat();
}

function toNeighbour(listed: Listed | undefined): Neighbour | null {
  if (listed === undefined) return null;
  const { evaluation, application } = listed;
  return {
    recordId: evaluation.recordId,
    interviewer: evaluation.authorName,
    candidate: application.details?.candidateName ?? null,
  };
}
