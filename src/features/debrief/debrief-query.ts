import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ShouldRevalidateFunctionArgs, useLocation } from 'react-router';
import { api } from '#contract/api.ts';
import { type BlindQuery, toBlindParameter } from '#contract/blind.ts';
import { type DebriefAnswer, type DebriefQuestion, maskedInDebrief, readComparedIds } from '#contract/debrief.ts';
import type { BlindPart } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';
import { call } from '../../api/client.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { maskedAt } from '../../blind/blind-address.ts';
import { pauseForNames } from '../../retry/ask-for-names.ts';

/** Asks for the evaluations without the masked parts. */
export function debriefQuery(asked: DebriefQuestion, masked: readonly BlindPart[]) {
  const blind = toBlindParameter(masked);
  return queryOptions({
    queryKey: ['debrief', asked, blind ?? 'whole'] as const,
    queryFn: ({ signal }) => ask(asked, { blind }, signal),
    refetchInterval: ({ state }) => pauseForNames(state),
  });
}

/**
 * Asks the server again, because the reader reveals everything that is not in `masked`. Rejects with `ProblemError`.
 */
export async function revealDebrief(
  queryClient: QueryClient,
  asked: DebriefQuestion,
  masked: readonly BlindPart[],
): Promise<void> {
  const answer = await ask(asked, { blind: toBlindParameter(masked), reveal: '1' });
  queryClient.setQueryData(debriefQuery(asked, masked).queryKey, answer);
}

function ask(asked: DebriefQuestion, query: BlindQuery, signal?: AbortSignal): Promise<DebriefAnswer> {
  const options = signal ? { signal } : {};
  return 'applicationId' in asked
    ? call(api.application, { params: asked, query, ...options })
    : call(api.compare, { query: { ids: asked.recordIds.join(','), ...query }, ...options });
}

export function useDebriefMasked(): BlindPart[] {
  const { search } = useLocation();
  return useMemo(() => debriefMaskedAt(search), [search]);
}

/** The parts that the debrief at this address masks. */
function debriefMaskedAt(search: string): BlindPart[] {
  return maskedInDebrief(maskedAt(search));
}

export async function loadDebrief(queryClient: QueryClient, asked: DebriefQuestion, { url }: Request): Promise<void> {
  await queryClient.ensureQueryData(debriefQuery(asked, debriefMaskedAt(new URL(url).search)));
}

/** The records that an address names. Throws `bad_request` for too few or too many. */
export function comparedIdsOf(search: string): RecordId[] {
  const recordIds = readComparedIds(new URLSearchParams(search).get('ids'));
  if (recordIds === null) throw new ProblemError('bad_request', { retryable: false });
  if (recordIds.length === 0) throw new ProblemError('not_found', { retryable: false });
  return recordIds;
}

/** False if only the language or the order has changed. */
export function asksForOtherEvaluations(change: ShouldRevalidateFunctionArgs): boolean {
  const { currentUrl, nextUrl } = change;
  const [current, next] = [currentUrl, nextUrl].map(
    ({ pathname, searchParams, search }) => `${pathname}?${searchParams.get('ids')} ${maskedAt(search)}`,
  );
  return current !== next || currentUrl.href === nextUrl.href;
}
