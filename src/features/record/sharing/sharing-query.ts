import { queryOptions } from '@tanstack/react-query';
import { api } from '#contract/api.ts';
import type { RecordId } from '#domain/record-id.ts';
import { call } from '../../../api/client.ts';

export function grantsQuery(recordId: RecordId) {
  return queryOptions({
    queryKey: ['grants', recordId],
    queryFn: () => call(api.grants, { params: { recordId } }),
    staleTime: 0,
  });
}

export function peopleQuery(recordId: RecordId, name: string) {
  return queryOptions({
    queryKey: ['people', recordId, name],
    queryFn: () => call(api.people, { params: { recordId }, query: { name } }),
    enabled: name !== '',
  });
}

export function readersQuery(recordId: RecordId) {
  return queryOptions({ queryKey: ['readers', recordId], queryFn: () => call(api.readers, { params: { recordId } }) });
}
