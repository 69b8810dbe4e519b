import { queryOptions } from '@tanstack/react-query';
import { api } from '#contract/api.ts';
import { call } from './client.ts';

/** The current reader. An idle session ends within the hour, so this is fetched again when the reader returns. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call(api.me, { signal }),
});
