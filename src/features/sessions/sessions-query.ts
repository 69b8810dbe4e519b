import { queryOptions } from '@tanstack/react-query';
import { ProblemError } from '../../api/problem-error.ts';
import { sessionsClient } from '../../api/sessions-client.ts';
import { queryClient } from '../../query-client.ts';

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => sessionsClient.list(signal),
  staleTime: 0,
});

/** For whoever is no administrator, the page does not exist. */
export async function loadSessions(): Promise<void> {
  try {
    await queryClient.fetchQuery(sessionsQuery);
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'not_found') throw new Response(null, { status: 404 });
    throw error;
  }
}
