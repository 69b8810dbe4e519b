import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

/** Who is looking. A session ends within the hour when it is not used: asked anew when the reader comes back. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => client.me(signal),
});
