import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type GrantPeriod, grantPeriods, type Person } from '#contract/access.ts';
import type { Directory } from '../directory/directory.ts';
import { Problem } from '../http/problem.ts';
import { requireSameOrigin } from '../http/same-origin.ts';
import type { Records } from '../records/records.ts';
import type { AuditEntry, Store } from '../store/store.ts';
import type { AccessReason, Authorizer } from './authorizer.ts';
import { personId } from './person-id.ts';
import { accessReasonOf, allowedEntryOf, callContextOf, personOf, recordIdOf } from './route-policy.ts';

interface SharingOptions {
  store: Pick<Store, 'grants' | 'audit'>;
  directory: Pick<Directory, 'people'>;
  authorizer: Pick<Authorizer, 'canBeShared' | 'counts'>;
  records: Pick<Records, 'read'>;
  publicUrl: string;
}

const milliseconds: Record<GrantPeriod, number> = {
  hour: 3_600_000,
  day: 24 * 3_600_000,
  week: 7 * 24 * 3_600_000,
};

/** Access by grant or as a panel member does not include sharing. */
const sharingReasons: ReadonlySet<AccessReason> = new Set<AccessReason>(['author', 'team', 'admin', 'member']);

const grantRequest = z.strictObject({
  granteeId: personId,
  period: z.enum(grantPeriods),
});

/** One record to one named person for a time: to see, to give, to take back. Who has read it: for administrators. */
export function registerSharing(app: FastifyInstance, options: SharingOptions): void {
  const { store, directory, records, authorizer, publicUrl } = options;

  /** Who asks, if they may share the record. Throws `not_found`, after a line of it, if they may only read. */
  async function sharerOf(request: FastifyRequest): Promise<Person> {
    const [person, reason] = [personOf(request), accessReasonOf(request)];
    if (person === null || reason === null) throw new Problem('not_found');
    if (sharingReasons.has(reason)) return person;
    await store.audit.append({ ...allowedEntryOf(request), result: 'refused', reason: 'may_not_share' });
    throw new Problem('not_found');
  }

  app.get('/api/records/:recordId/grants', policy('list-grants'), async (request) => {
    await sharerOf(request);
    const recordId = recordIdOf(request);
    await store.audit.append(allowedEntryOf(request));
    return store.grants.listLive(recordId).filter((grant) => authorizer.counts(grant, recordId));
  });

  app.post('/api/records/:recordId/grants', policy('grant'), async (request, reply) => {
    const grantedBy = await sharerOf(request);
    requireSameOrigin(request, publicUrl);
    const asked = grantRequest.safeParse(request.body);
    if (!asked.success || asked.data.granteeId === grantedBy.id) throw new Problem('bad_request');
    const recordId = recordIdOf(request);
    const context = callContextOf(request);
    // Members and administrators are let in whatever the number: nobody is told that they shared what is not there.
    await records.read(recordId, context);
    if (!(await authorizer.canBeShared(recordId, context.signal))) throw new Problem('not_shareable');
    const grantee = directory.people().find(({ id }) => id === asked.data.granteeId) ?? nameless(asked.data.granteeId);
    const given = { recordId, grantee, grantedBy, milliseconds: milliseconds[asked.data.period] };
    return reply.code(201).send(await store.grants.add(given, allowedEntryOf(request)));
  });

  app.post<{ Params: { grantId: string } }>(
    '/api/records/:recordId/grants/:grantId/revoke',
    policy('revoke'),
    async (request, reply) => {
      await sharerOf(request);
      requireSameOrigin(request, publicUrl);
      const { grantId } = request.params;
      const isRevoked = await store.grants.revoke(recordIdOf(request), grantId, allowedEntryOf(request));
      if (!isRevoked) throw new Problem('not_found');
      return reply.code(204).send();
    },
  );

  app.get<{ Querystring: { name?: string } }>(
    '/api/records/:recordId/people',
    policy('search-people'),
    async (request) => {
      const sharer = await sharerOf(request);
      await store.audit.append(allowedEntryOf(request));
      const others = directory.people().filter(({ id }) => id !== sharer.id);
      return findPeople(others, String(request.query.name ?? ''));
    },
  );

  app.get(
    '/api/records/:recordId/readers',
    { config: { policy: 'administrator', action: 'list-readers' } },
    async (request) => store.audit.readersOf(recordIdOf(request)),
  );
}

/** Reading the record is not enough on these routes, so each writes the line of what it allows itself. */
function policy(action: AuditEntry['action']) {
  return { config: { policy: 'record', action, writesOwnLine: true } } as const;
}

/** A person whose id was typed: their name is not known before they sign in. */
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
