import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

/** What this installation is. It cannot change while the page is open. */
export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: ({ signal }) => client.about(signal),
  staleTime: Number.POSITIVE_INFINITY,
});
