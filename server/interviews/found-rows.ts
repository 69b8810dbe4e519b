import type { InterviewList } from '#contract/interviews.ts';
import type { Pause } from '../directory/turns.ts';
import type { PlacedRow } from './list-rows.ts';
import { createMatcher, forEachMatch, type Match, type MatchRequest } from './match-evaluations.ts';

/** Rows in an order, and how many evaluations the page shows for them. */
export interface ReadingOrder {
  rows: readonly PlacedRow[];
  /** For each row, and at the end for all rows: how many evaluations the page shows before it. */
  evaluationsBefore: Uint32Array;
}

/** The rows that pass the filters of a query. */
export interface FoundRows extends ReadingOrder {
  totals: InterviewList['totals'];
}

/**
 * Finds the rows that match, in turns. The page shows all evaluations of a row; the totals count only those that match.
 */
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

/** Counts different ids. `isScattered`: equal ids may come apart; otherwise they come one after the other. */
function createCounter(isScattered: boolean) {
  const seen = new Set<string>();
  let last: string | null = null;
  let count = 0;
  return {
    add(id: string) {
      if (id === last || seen.has(id)) return;
      last = id;
      count += 1;
      // Remembering each id takes as long as all other work.
      if (isScattered) seen.add(id);
    },
    count: () => count,
  };
}

/** Puts all that one person owes together, at the place of their oldest. Each row has one evaluation. */
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
