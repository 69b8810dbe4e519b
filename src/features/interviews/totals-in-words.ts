import type { InterviewList } from '#contract/interviews.ts';
import type { InterviewsMessages } from './interviews-messages.ts';
import { isWhole } from './interviews-query.ts';

/** The size of the whole list, on all its pages. */
export function totalsInWords({ view, totals, groups, next, query }: InterviewList, words: InterviewsMessages): string {
  const { applications, interviews, evaluations, notSubmitted } = totals;
  if (view !== 'owed') return words.totals(applications, interviews, evaluations, notSubmitted);
  const people = new Set(
    groups
      .flatMap((group) => group.interviews.flatMap((interview) => interview.evaluations))
      .map(({ interviewer }) => interviewer.id),
  );
  // This page does not know the interviewers of other pages.
  return words.owedTotals(evaluations, isWhole({ next, query }) ? people.size : null);
}
