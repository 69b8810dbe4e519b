import type { InterviewList } from '#contract/interviews.ts';
import type { Pause } from '../directory/turns.ts';
import type { PlacedRow } from './list-rows.ts';
import { createMatcher, forEachMatch, type Match, type MatchRequest } from './match-evaluations.ts';

/** Rows in an order, with all evaluations that the page shows of each. */
export interface ReadingOrder {
  rows: readonly PlacedRow[];
  /** By row, and at the end for all of them: how many evaluations the page shows before it. */
  evaluationsBefore: Uint32Array;
}

/** What the filters of a query let through. */
export interface FoundRows extends ReadingOrder {
  totals: InterviewList['totals'];
}

/** Those of the rows that match, in turns. A row is shown with all of its evaluations, and counts with those that match. */
export async function findRows(rows: readonly PlacedRow[], request: MatchRequest, pause: Pause): Promise<FoundRows> {
  const { isInView, passesFilters } = createMatcher(request);
  const found: PlacedRow[] = [];
  const before = new Uint32Array(rows.length + 1);
  const { view, isFlat } = request.query;
  const applications = createCounter(view === 'owed' || isFlat);
  const interviews = createCounter(view === 'owed');
  let [evaluations, notSubmitted, shown] = [0, 0, 0];
  let isFound = false;
  const count = (match: Match) => {
    if (!isInView(match) || !passesFilters(match)) return;
    isFound = true;
    evaluations += 1;
    if (match.isOwed) notSubmitted += 1;
    interviews.add(match.interview.id);
  };
  for (const row of rows) {
    isFound = false;
    forEachMatch(row, request.now, count);
    if (isFound) {
      applications.add(row.application.applicationId);
      before[found.push(row) - 1] = shown;
      for (const interview of row.interviews) shown += interview.evaluations.length;
    }
    const turn = pause();
    if (turn !== undefined) await turn;
  }
  before[found.length] = shown;
  const totals = {
    applications: applications.count(),
    interviews: interviews.count(),
    evaluations,
    notSubmitted,
  };
  return { rows: found, totals, evaluationsBefore: before.slice(0, found.length + 1) };
}

/** Counts different ids. `isScattered`: the same may come again after others, else they come together. */
function createCounter(isScattered: boolean) {
  const seen = new Set<string>();
  let last: string | null = null;
  let count = 0;
  return {
    add(id: string) {
      if (id === last || seen.has(id)) return;
      last = id;
      count += 1;
      // Remembering each takes as long as all else.
      if (isScattered) seen.add(id);
    },
    count: () => count,
  };
}

/** What one person owes stands together, at the place of what they have owed longest. Each row has one evaluation. */
export async function orderByInterviewer(
  { rows, evaluationsBefore }: ReadingOrder,
  pause: Pause,
): Promise<ReadingOrder> {
  const byInterviewer = new Map<string, PlacedRow[]>();
  for (const row of rows) {
    const key = row.interviews[0]?.evaluations[0]?.authorId ?? row.id;
    const known = byInterviewer.get(key);
    if (known === undefined) byInterviewer.set(key, [row]);
    else known.push(row);
    await pause();
  }
  return { rows: [...byInterviewer.values()].flat(), evaluationsBefore };
}
