import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { ShouldRevalidateFunctionArgs } from 'react-router';
import { api } from '#contract/api.ts';
import { toInterviewParameters, toRememberedList } from '#contract/interview-query.ts';
import type { InterviewList, InterviewQuery } from '#contract/interviews.ts';
import { call } from '../../api/client.ts';
import { rememberPreference } from '../../i18n/preferences.ts';
import { rememberList } from '../../last-list.ts';
import { readListAddress } from './list-address.ts';

/** While the server is still reading, the list will have more in a moment. */
const readingMilliseconds = 3000;
/** Short, because interviewers submit conclusions all day long. */
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

/** Reads all pages as one list, for text, print and files, without caching it. Rejects with `ProblemError`. */
export function readWholeList(query: InterviewQuery): Promise<InterviewList> {
  return call(api.interviews, { query: toInterviewParameters({ ...query, after: null, isWhole: true }) });
}

/** Whether the list has only one page. */
export function isWhole({ next, query }: Pick<InterviewList, 'next' | 'query'>): boolean {
  return next === null && query.after === null;
}

/**
 * Loads the list at this address, from the cache or from the server. Remembers the reader's choice before it waits,
 * because the reader may leave at once for an address that depends on the choice.
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
 * Asks again for the list of an address that names no view. Such an address shows the view that the reader chose last,
 * which may have changed during a request: this cancels the request.
 */
async function readAnew(queryClient: QueryClient, query: InterviewQuery): Promise<InterviewList> {
  const options = interviewsQuery(query);
  await queryClient.cancelQueries({ queryKey: options.queryKey, exact: true });
  return queryClient.fetchQuery({ ...options, staleTime: 0 });
}

/** Whether the reader has made a choice since the page last loaded the address without parameters. */
let isChoiceNew = false;

/** Remembers the reader's choice for the address without parameters. That address itself is no choice. */
export function rememberChoice(query: InterviewQuery): void {
  const choice = toRememberedList(query);
  isChoiceNew = choice !== '';
  if (isChoiceNew) rememberPreference('view', encodeURIComponent(choice));
}

/** False if only the language has changed, because the server is not asked for it. */
export function asksForOtherInterviews({ currentUrl, nextUrl }: ShouldRevalidateFunctionArgs): boolean {
  const [current, next] = [currentUrl, nextUrl].map(({ search }) => toInterviewParameters(readListAddress(search)));
  const isOther = JSON.stringify(current) !== JSON.stringify(next) || (next?.view === undefined && isChoiceNew);
  return isOther || currentUrl.href === nextUrl.href;
}
