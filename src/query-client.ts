import { QueryClient } from '@tanstack/react-query';

/** Decides how long answers count as fresh. One for each page in a browser and for each document on the server. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The server already retries what is safe to retry; retrying here too would multiply the load.
        retry: false,
        // Shows a network failure at once instead of waiting silently for the connection.
        networkMode: 'always',
        staleTime: 60_000,
        gcTime: 10 * 60_000,
      },
    },
  });
}
