import { queryOptions } from '@tanstack/react-query';
import { client } from '../../api/client.ts';

export function recordQuery(recordId: string) {
  return queryOptions({
    queryKey: ['record', recordId],
    queryFn: ({ signal }) => client.record(recordId, signal),
  });
}
