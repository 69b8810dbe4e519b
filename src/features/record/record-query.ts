import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '#contract/api.ts';
import type { RecordId } from '#domain/record-id.ts';
import { call } from '../../api/client.ts';
import { ProblemError } from '../../api/problem-error.ts';

export function recordQuery(recordId: RecordId) {
  return queryOptions({
    queryKey: ['record', recordId],
    queryFn: ({ signal }) => call(api.record, { params: { recordId }, signal }),
  });
}

const revocations: ReadonlySet<string> = new Set(['not_found', 'upstream_mismatch']);

/** A record that was taken away or replaced may not stay on the screen; one that Feishu merely fails to give may. */
export function isRevocation(error: unknown): boolean {
  return error instanceof ProblemError && revocations.has(error.code);
}

/** The record as last read, or a new reading where there is none, or where the last one said that it was taken away. */
export async function loadRecord(queryClient: QueryClient, recordId: RecordId): Promise<void> {
  const query = recordQuery(recordId);
  if (isRevocation(queryClient.getQueryState(query.queryKey)?.error)) queryClient.removeQueries(query);
  await queryClient.ensureQueryData(query);
}
