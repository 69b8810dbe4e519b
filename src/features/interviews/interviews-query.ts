import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { ShouldRevalidateFunctionArgs } from 'react-router';
import { api } from '#contract/api.ts';
import { toInterviewParameters, toRememberedList } from '#contract/interview-query.ts';
import type { InterviewList, InterviewQuery } from '#contract/interviews.ts';
import { call } from '../../api/client.ts';
import { rememberPreference } from '../../i18n/preferences.ts';
import { rememberList } from '../../last-list.ts';
import { readListAddress } from './list-address.ts';

/** While the server still reads, there is more in a moment. */
const readingMilliseconds = 3000;
/** Conclusions come in all day long. */
const freshMilliseconds = 20_000;

export function interviewsQuery(query: InterviewQuery) {
  const parameters = toInterviewParameters(query);
  return queryOptions({
    queryKey: ['interviews', parameters],
    queryFn: ({ signal }) => call(api.interviews, { query: parameters, signal }),
    staleTime: freshMilliseconds,
    refetchInterval: ({ state }) => (state.data?.completeness === 'reading' ? readingMilliseconds : false),
  });
}

/** All pages in one, to take along; not kept. Rejects with `ProblemError`. */
export function readWholeList(query: InterviewQuery): Promise<InterviewList> {
  return call(api.interviews, { query: toInterviewParameters({ ...query, after: null, isWhole: true }) });
}

/** Whether there is no other page. */
export function isWhole({ next, query }: Pick<InterviewList, 'next' | 'query'>): boolean {
  return next === null && query.after === null;
}

/**
 * The list at this address as last read, or read now. What it asks for is remembered before anything is waited for:
 * the reader may leave at once for an address that depends on it.
 */
export async function loadInterviews(queryClient: QueryClient, { url, signal }: Request): Promise<void> {
  const query = readListAddress(new URL(url).search);
  rememberChoice(query);
  const list = await (query.view === null
    ? readAnew(queryClient, query)
    : queryClient.ensureQueryData(interviewsQuery(query)));
  // The reader may have asked for another list in the meantime.
  if (!signal.aborted) rememberList(list);
}

/**
 * Which view an address without one leads to may have changed, also since something was asked that is still on its way:
 * its answer would be of the view before.
 */
async function readAnew(queryClient: QueryClient, query: InterviewQuery): Promise<InterviewList> {
  const options = interviewsQuery(query);
  await queryClient.cancelQueries({ queryKey: options.queryKey, exact: true });
  return queryClient.fetchQuery({ ...options, staleTime: 0 });
}

/** Whether there was a choice since the address that asks for nothing was last read. */
let isChoiceNew = false;

/** Keeps what the reader has chosen, for an address that asks for nothing; one like that is no choice itself. */
export function rememberChoice(query: InterviewQuery): void {
  const choice = toRememberedList(query);
  isChoiceNew = choice !== '';
  if (isChoiceNew) rememberPreference('view', encodeURIComponent(choice));
}

/** Not where only the language has changed, which asks the server nothing. */
export function asksForOtherInterviews({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs): boolean {
  const [current, next] = [currentUrl, nextUrl].map(({ search }) => toInterviewParameters(readListAddress(search)));
  const isOther = JSON.stringify(current) !== JSON.stringify(next) || (next?.view === undefined && isChoiceNew);
  return isOther || currentUrl.href === nextUrl.href;
}
