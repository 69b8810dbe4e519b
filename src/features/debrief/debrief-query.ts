import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { ShouldRevalidateFunctionArgs } from 'react-router';
import { api } from '#contract/api.ts';
import { type DebriefAnswer, type DebriefQuestion, readComparedIds } from '#contract/debrief.ts';
import type { RecordId } from '#domain/record-id.ts';
import { call } from '../../api/client.ts';
import { ProblemError } from '../../api/problem-error.ts';

/**
 * How long the page waits for names before it asks again, in milliseconds, and how often: each reading is a line in the
 * audit trail.
 */
const pausesForNames: readonly number[] = [1000, 2000, 4000, 8000];

export function debriefQuery(asked: DebriefQuestion) {
  return queryOptions({
    queryKey: ['debrief', asked],
    queryFn: ({ signal }) =>
      'applicationId' in asked
        ? call(api.application, { params: asked, signal })
        : call(api.compare, { query: { ids: asked.recordIds.join(',') }, signal }),
    refetchInterval: ({ state }) => pauseBeforeNext(state, pausesForNames),
  });
}

interface ReadingState {
  data: Pick<DebriefAnswer, 'isReading'> | undefined;
  /** How often it was read, and how often that failed. */
  dataUpdateCount: number;
  errorUpdateCount: number;
}

/** Milliseconds; `false`: it is not asked again. */
export function pauseBeforeNext(
  { data, dataUpdateCount, errorUpdateCount }: ReadingState,
  pauses: readonly number[],
): number | false {
  return data?.isReading ? (pauses[dataUpdateCount + errorUpdateCount - 1] ?? false) : false;
}

export async function loadDebrief(queryClient: QueryClient, asked: DebriefQuestion): Promise<void> {
  await queryClient.ensureQueryData(debriefQuery(asked));
}

/** Those that an address names. Throws `bad_request` for too few or too many. */
export function comparedIdsOf(search: string): RecordId[] {
  const recordIds = readComparedIds(new URLSearchParams(search).get('ids'));
  if (recordIds === null) throw new ProblemError('bad_request', { retryable: false });
  if (recordIds.length === 0) throw new ProblemError('not_found', { retryable: false });
  return recordIds;
}

/** Not where only language or order have changed. */
export function asksForOtherEvaluations(change: ShouldRevalidateFunctionArgs): boolean {
  const { currentUrl, nextUrl } = change;
  const [current, next] = [currentUrl, nextUrl].map((url) => `${url.pathname}?${url.searchParams.get('ids')}`);
  return current !== next || currentUrl.href === nextUrl.href;
}
