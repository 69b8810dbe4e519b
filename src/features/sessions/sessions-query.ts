import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from '#contract/api.ts';
import { call } from '../../api/client.ts';

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => call(api.sessions, { signal }),
  staleTime: 0,
});

/** Rejects with `ProblemError`: `not_found` for people who are not administrators. */
export async function loadSessions(queryClient: QueryClient): Promise<void> {
  await queryClient.fetchQuery(sessionsQuery);
}
