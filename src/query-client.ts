import { QueryClient } from '@tanstack/react-query';

export const queryClient = new QueryClient({
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
