import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '#contract/api.ts';
import { toBlindParameter } from '#contract/blind.ts';
import type { InterviewParameters } from '#contract/interview-query.ts';
import type { BlindPart } from '#domain/record.ts';
import type { RecordId } from '#domain/record-id.ts';
import { call } from '../../api/client.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { pauseForNames } from '../../retry/ask-for-names.ts';

/** Asks for the record without the masked parts. */
export function recordQuery(recordId: RecordId, masked: readonly BlindPart[]) {
  const blind = toBlindParameter(masked);
  return queryOptions({
    queryKey: ['record', recordId, blind ?? 'whole'] as const,
    queryFn: ({ signal }) => call(api.record, { params: { recordId }, query: { blind }, signal }),
  });
}

/** Asks for the record's application, and asks again while the server is still reading it. */
export function recordContextQuery(recordId: RecordId, masked: readonly BlindPart[]) {
  const blind = toBlindParameter(masked);
  return queryOptions({
    queryKey: ['record-context', recordId, blind ?? 'whole'] as const,
    queryFn: ({ signal }) => call(api.recordContext, { params: { recordId }, query: { blind }, signal }),
    refetchInterval: ({ state }) => pauseForNames(state),
  });
}

/**
 * Asks the server again for a record and its application, because the reader reveals everything that is not in
 * `masked`. Rejects with `ProblemError`.
 */
export async function revealRecord(
  queryClient: QueryClient,
  recordId: RecordId,
  masked: readonly BlindPart[],
): Promise<void> {
  const asked = { params: { recordId }, query: { blind: toBlindParameter(masked), reveal: '1' } };
  const [record, context] = await Promise.all([call(api.record, asked), call(api.recordContext, asked)]);
  queryClient.setQueryData(recordQuery(recordId, masked).queryKey, record);
  queryClient.setQueryData(recordContextQuery(recordId, masked).queryKey, context);
}

/** The neighbours of the record in a list. */
export function recordNeighboursQuery(recordId: RecordId, list: InterviewParameters) {
  return queryOptions({
    queryKey: ['record-neighbours', recordId, list],
    queryFn: ({ signal }) => call(api.recordNeighbours, { params: { recordId }, query: list, signal }),
  });
}

const revocations: ReadonlySet<string> = new Set(['not_found', 'upstream_mismatch']);

/** Whether the record must leave the screen because it is gone, revoked or replaced; not when Feishu merely fails. */
export function isRevocation(error: unknown): boolean {
  return error instanceof ProblemError && revocations.has(error.code);
}

/** Loads the record unless it is cached; after a revocation it is always loaded again. Rejects with `ProblemError`. */
export async function loadRecord(
  queryClient: QueryClient,
  recordId: RecordId,
  masked: readonly BlindPart[],
): Promise<void> {
  const query = recordQuery(recordId, masked);
  if (isRevocation(queryClient.getQueryState(query.queryKey)?.error)) queryClient.removeQueries(query);
  // The heading names the candidate, but the page is also shown without the name.
  const context = queryClient.ensureQueryData(recordContextQuery(recordId, masked)).catch(() => undefined);
  await Promise.all([queryClient.ensureQueryData(query), context]);
}
