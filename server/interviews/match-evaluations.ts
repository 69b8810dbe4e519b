import type { EvaluationState, InterviewQuery, ListView } from '#contract/interviews.ts';
import { type Conclusion, isUnknown } from '#domain/record.ts';
import { isOwed, listedWarning } from '#domain/submission.ts';
import type { VisibleApplication } from '../access/visible-application.ts';
import type { KnownEvaluation, KnownInterview } from '../directory/directory.ts';
import { createNameSearch } from '../search/name-search.ts';
import type { ListRequest } from './list-request.ts';
import type { ListRow } from './list-rows.ts';

/** One evaluation with its context, to be tested by a view and by filters. */
export interface Match {
  application: VisibleApplication;
  interview: KnownInterview;
  evaluation: KnownEvaluation;
  isOwed: boolean;
}

const day = 24 * 3_600_000;

export type MatchRequest = Pick<ListRequest, 'query' | 'person' | 'managedJobIds' | 'now'>;

/**
 * All conditions of a query must hold for the same evaluation: `fail` and an interviewer find those whom they failed.
 */
export function createMatcher({ query, person, managedJobIds, now }: MatchRequest) {
  const isInView: Record<ListView, (match: Match) => boolean> = {
    decide: ({ application }) => isManaged(application, managedJobIds) && application.details?.isOpen !== false,
    mine: ({ evaluation }) => person !== null && evaluation.authorId === person.id,
    all: () => true,
    owed: ({ isOwed: owed }) => owed,
  };
  const isInPeriod = periodOf(query, now);
  const conditions = [
    isInPeriod,
    ...conclusionConditions(query),
    ...anyOf(query.jobIds, ({ application }: Match) => application.details?.jobId),
    ...anyOf(query.interviewerIds, ({ evaluation }: Match) => evaluation.authorId),
    ...textCondition(query.text),
  ];
  return {
    isInView: isInView[query.view],
    isInPeriod,
    passesFilters: (match: Match) => conditions.every((isMet) => isMet(match)),
  };
}

export function isManaged({ details }: VisibleApplication, managedJobIds: ReadonlySet<string>): boolean {
  return details?.jobId != null && managedJobIds.has(details.jobId);
}

/** Calls back for every evaluation of a row: a generator would take three times as long. */
export function forEachMatch({ application, interviews }: ListRow, now: number, use: (match: Match) => void): void {
  for (const interview of interviews)
    for (const evaluation of interview.evaluations)
      use({ application, interview, evaluation, isOwed: isOwed(evaluation, interview, now) });
}

function periodOf({ period }: InterviewQuery, now: number): (match: Match) => boolean {
  if (period === 'all') return () => true;
  const first = now - Number(period) * day;
  // Interviews ahead and interviews without a time belong to every period.
  return ({ interview: { beginsAt } }) => beginsAt === null || beginsAt >= first;
}

/** Verdicts and states form one condition: either tells what became of the evaluation. */
function conclusionConditions({ conclusions, states }: InterviewQuery): ((match: Match) => boolean)[] {
  if (conclusions.length === 0 && states.length === 0) return [];
  const wanted = new Set<Conclusion | EvaluationState>([...conclusions, ...states]);
  return [
    ({ evaluation, isOwed: owed }) => {
      const { conclusion } = evaluation;
      const state = listedWarning({ ...evaluation, isOwed: owed });
      const isVerdict = conclusion !== null && !isUnknown(conclusion) && wanted.has(conclusion as Conclusion);
      return isVerdict || (state !== null && wanted.has(state === 'disagreement' ? 'not-submitted' : state));
    },
  ];
}

function anyOf(wanted: readonly string[], read: (match: Match) => string | null | undefined) {
  if (wanted.length === 0) return [];
  const values = new Set<string | null | undefined>(wanted);
  return [(match: Match) => values.has(read(match))];
}

function textCondition(text: string): ((match: Match) => boolean)[] {
  const isFound = createNameSearch(text);
  if (isFound === null) return [];
  return [
    ({ application: { details }, evaluation: { authorName } }) =>
      isFound({
        people: [details?.candidateName ?? null, authorName.zh, authorName.en],
        jobs: [details?.jobTitle ?? null],
      }),
  ];
}
