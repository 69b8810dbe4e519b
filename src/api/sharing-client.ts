import type { Grant, GrantRequest, Person, Reader } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import { apiPaths } from '../paths.ts';
import { getJson, post } from './client.ts';

/** Sharing one record with a named person, and who has read it. Every function throws ProblemError. */
export const sharingClient = {
  grants: (recordId: RecordId) => getJson<Grant[]>(apiPaths.grants(recordId)),
  grant: (recordId: RecordId, request: GrantRequest) => post(apiPaths.grants(recordId), request),
  revoke: (recordId: RecordId, grantId: string) => post(apiPaths.revoke(recordId, grantId)),
  people: (recordId: RecordId, name: string) => getJson<Person[]>(apiPaths.people(recordId, name)),
  readers: (recordId: RecordId) => getJson<Reader[]>(apiPaths.readers(recordId)),
};
