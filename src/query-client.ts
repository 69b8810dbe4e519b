import { QueryClient } from '@tanstack/react-query';

/** What was asked for and how long it counts as fresh. One for each page in a browser, and for each document on the server. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The server already retries what is safe to retry; a second layer would only multiply a storm.
        retry: false,
        // A failing network is an answer to show, not a reason to wait in silence.
        networkMode: 'always',
        staleTime: 60_000,
        gcTime: 10 * 60_000,
      },
    },
  });
}
