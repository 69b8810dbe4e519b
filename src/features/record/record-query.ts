import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '#contract/api.ts';
import type { InterviewParameters } from '#contract/interview-query.ts';
import type { RecordId } from '#domain/record-id.ts';
import { call } from '../../api/client.ts';
import { ProblemError } from '../../api/problem-error.ts';

export function recordQuery(recordId: RecordId) {
  return queryOptions({
    queryKey: ['record', recordId],
    queryFn: ({ signal }) => call(api.record, { params: { recordId }, signal }),
  });
}

/** What the record belongs to. The page does without it until it comes. */
export function recordContextQuery(recordId: RecordId) {
  return queryOptions({
    queryKey: ['record-context', recordId],
    queryFn: ({ signal }) => call(api.recordContext, { params: { recordId }, signal }),
  });
}

/** What stands before and after the record in a list. */
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
export async function loadRecord(queryClient: QueryClient, recordId: RecordId): Promise<void> {
  const query = recordQuery(recordId);
  if (isRevocation(queryClient.getQueryState(query.queryKey)?.error)) queryClient.removeQueries(query);
  await queryClient.ensureQueryData(query);
}
