import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type GrantPeriod, grantPeriods, type Person } from '#domain/access.ts';
import type { AdmissionReason } from './access/gatekeeper.ts';
import { admissionOf, personOf } from './access/route-policy.ts';
import type { Directory } from './directory/directory.ts';
import { Problem } from './problem.ts';
import type { Records } from './records.ts';
import { callContext } from './request-account.ts';
import { requireSameOrigin } from './sign-in/same-origin.ts';
import type { AuditEntry, Store } from './store/store.ts';

interface SharingOptions {
  store: Pick<Store, 'grants' | 'audit'>;
  directory: Pick<Directory, 'people'>;
  records: Pick<Records, 'read'>;
  publicUrl: string;
}

interface OfRecord {
  Params: { recordId: string };
}

const milliseconds: Record<GrantPeriod, number> = {
  hour: 3_600_000,
  day: 24 * 3_600_000,
  week: 7 * 24 * 3_600_000,
};

/** Who was only let in herself by somebody's kindness, or to compare notes, does not pass it on. */
const mayShare: ReadonlySet<AdmissionReason> = new Set<AdmissionReason>(['author', 'team', 'admin', 'member']);

const grantRequest = z.strictObject({
  granteeId: z.string().regex(/^[\w-]{1,64}$/),
  period: z.enum(grantPeriods),
});

/** One record to one named person for a time: to see, to give, to take back. Who has read it: for administrators. */
export function registerSharing(app: FastifyInstance, { store, directory, records, publicUrl }: SharingOptions): void {
  const note = (request: FastifyRequest, action: AuditEntry['action'], recordId: string, grantId: string | null) =>
    store.audit.append({
      requestId: request.id,
      person: personOf(request),
      action,
      recordId,
      result: 'allowed',
      reason: admissionOf(request) ?? 'open',
      grantId,
    });

  app.get<OfRecord>('/api/records/:recordId/grants', { config: { policy: 'record' } }, async (request) => {
    sharerOf(request);
    return store.grants.listLive(request.params.recordId);
  });

  app.post<OfRecord>('/api/records/:recordId/grants', { config: { policy: 'record' } }, async (request, reply) => {
    requireSameOrigin(request, publicUrl);
    const grantedBy = sharerOf(request);
    const asked = grantRequest.safeParse(request.body);
    if (!asked.success) throw new Problem('bad_request');
    const { recordId } = request.params;
    // Members and administrators are let in whatever the number: nobody is told that she shared what is not there.
    await records.read(recordId, callContext(request, reply, grantedBy.id));
    const grantee = directory.people().find(({ id }) => id === asked.data.granteeId) ?? nameless(asked.data.granteeId);
    const grant = store.grants.add({ recordId, grantee, grantedBy, milliseconds: milliseconds[asked.data.period] });
    note(request, 'grant', recordId, grant.id);
    return reply.code(201).send(grant);
  });

  app.post<{ Params: { recordId: string; grantId: string } }>(
    '/api/records/:recordId/grants/:grantId/revoke',
    { config: { policy: 'record' } },
    async (request, reply) => {
      requireSameOrigin(request, publicUrl);
      sharerOf(request);
      const { recordId, grantId } = request.params;
      if (!store.grants.revoke(recordId, grantId)) throw new Problem('not_found');
      note(request, 'revoke', recordId, grantId);
      return reply.code(204).send();
    },
  );

  app.get<OfRecord & { Querystring: { name?: string } }>(
    '/api/records/:recordId/people',
    { config: { policy: 'record' } },
    async (request) => {
      sharerOf(request);
      return findPeople(directory.people(), String(request.query.name ?? ''));
    },
  );

  app.get<OfRecord>(
    '/api/records/:recordId/readers',
    { config: { policy: 'administrator', action: 'list-readers' } },
    async (request) => store.audit.readersOf(request.params.recordId),
  );
}

function sharerOf(request: FastifyRequest): Person {
  const [person, reason] = [personOf(request), admissionOf(request)];
  if (person === null || reason === null || !mayShare.has(reason)) throw new Problem('not_found');
  return person;
}

/** Somebody whose id was typed: her name is not known before she signs in. */
function nameless(id: string): Person {
  return { id, name: { zh: null, en: null } };
}

const mostFound = 10;

function findPeople(people: Person[], typed: string): Person[] {
  const wanted = typed.trim().toLowerCase().slice(0, 64);
  if (wanted === '') return [];
  const matches = ({ id, name }: Person) =>
    id === typed.trim() || [name.zh, name.en].some((text) => text?.toLowerCase().includes(wanted));
  return people.filter(matches).slice(0, mostFound);
}
