import type { Grant, GrantRequest, Person, Reader } from '#contract/access.ts';
import { apiPaths } from '../paths.ts';
import { getJson, post } from './client.ts';

/** Sharing one record with a named person, and who has read it. Every function throws ProblemError. */
export const sharingClient = {
  grants: (recordId: string) => getJson<Grant[]>(apiPaths.grants(recordId)),
  grant: (recordId: string, request: GrantRequest) => post(apiPaths.grants(recordId), request),
  revoke: (recordId: string, grantId: string) => post(apiPaths.revoke(recordId, grantId)),
  people: (recordId: string, name: string) => getJson<Person[]>(apiPaths.people(recordId, name)),
  readers: (recordId: string) => getJson<Reader[]>(apiPaths.readers(recordId)),
};
