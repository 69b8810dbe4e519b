import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { ShouldRevalidateFunctionArgs } from 'react-router';
import { api } from '#contract/api.ts';
import { type DebriefQuestion, readComparedIds } from '#contract/debrief.ts';
import type { RecordId } from '#domain/record-id.ts';
import { call } from '../../api/client.ts';
import { ProblemError } from '../../api/problem-error.ts';

export function debriefQuery(asked: DebriefQuestion) {
  return queryOptions({
    queryKey: ['debrief', asked],
    queryFn: ({ signal }) =>
      'applicationId' in asked
        ? call(api.application, { params: asked, signal })
        : call(api.compare, { query: { ids: asked.recordIds.join(',') }, signal }),
  });
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
