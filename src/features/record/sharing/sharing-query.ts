import { queryOptions } from '@tanstack/react-query';
import { sharingClient } from '../../../api/sharing-client.ts';

export function grantsQuery(recordId: string) {
  return queryOptions({
    queryKey: ['grants', recordId],
    queryFn: () => sharingClient.grants(recordId),
    staleTime: 0,
  });
}

export function peopleQuery(recordId: string, name: string) {
  return queryOptions({
    queryKey: ['people', recordId, name],
    queryFn: () => sharingClient.people(recordId, name),
    enabled: name !== '',
  });
}

export function readersQuery(recordId: string) {
  return queryOptions({ queryKey: ['readers', recordId], queryFn: () => sharingClient.readers(recordId) });
}
