import { queryOptions } from '@tanstack/react-query';
import { api } from '#contract/api.ts';
import { call } from './client.ts';

/** What this installation is. It cannot change while the page is open. */
export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: ({ signal }) => call(api.about, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
