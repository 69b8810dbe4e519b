import type { InterviewList, InterviewQuery } from '#contract/interviews.ts';
import { pageAfter } from './list-page.ts';
import type { ListRequest } from './list-request.ts';
import { decideRows } from './shown-rows.ts';
import type { SortedList } from './sorted-list.ts';
import { toGroup } from './to-group.ts';

type ListContent = Omit<InterviewList, 'asked' | 'query' | 'withoutNames' | 'completeness'>;

export type AnyListRequest = Omit<ListRequest, 'query'> & { query: InterviewQuery };

/** One page of the list that a reader may see, filtered and sorted, made in turns. Rejects with the signal's reason. */
export async function listInterviews(list: SortedList, asked: AnyListRequest): Promise<ListContent> {
  const { person, now } = asked;
  const views = await list.views(asked);
  const ofUse = views.find(({ count }) => count > 0);
  const view = asked.query.view ?? ofUse?.view ?? 'all';
  const query = { ...asked.query, view };
  const request = { ...asked, query };
  const { rows, totals } = await list.found(request);
  const { jobs, interviewers } = await list.choices(request);
  const { page, next } = pageAfter(rows, request);
  const groups = await decideRows(page, request, (row) =>
    toGroup(row, { person, now, isWithheld: () => query.isBlind }),
  );
  return { view, readAt: now, views, totals, groups, next, jobs, interviewers };
}
