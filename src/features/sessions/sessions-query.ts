import { queryOptions } from '@tanstack/react-query';
import { sessionsClient } from '../../api/sessions-client.ts';
import { queryClient } from '../../query-client.ts';

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => sessionsClient.list(signal),
  staleTime: 0,
});

/** Throws ProblemError: `not_found` for people who are not administrators. */
export async function loadSessions(): Promise<void> {
  await queryClient.fetchQuery(sessionsQuery);
}
