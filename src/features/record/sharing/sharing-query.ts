import { queryOptions } from '@tanstack/react-query';
import type { RecordId } from '#domain/record-id.ts';
import { sharingClient } from '../../../api/sharing-client.ts';

export function grantsQuery(recordId: RecordId) {
  return queryOptions({
    queryKey: ['grants', recordId],
    queryFn: () => sharingClient.grants(recordId),
    staleTime: 0,
  });
}

export function peopleQuery(recordId: RecordId, name: string) {
  return queryOptions({
    queryKey: ['people', recordId, name],
    queryFn: () => sharingClient.people(recordId, name),
    enabled: name !== '',
  });
}

export function readersQuery(recordId: RecordId) {
  return queryOptions({ queryKey: ['readers', recordId], queryFn: () => sharingClient.readers(recordId) });
}
