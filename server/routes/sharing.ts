import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type GrantPeriod, grantPeriods, type Person } from '#contract/access.ts';
import { api } from '#contract/api.ts';
import type { Authorizer } from '../access/authorizer.ts';
import { findPeople } from '../access/find-people.ts';
import { personId } from '../access/person-id.ts';
import { mayShare } from '../access/record-policy.ts';
import { allowedEntryOf, callContextOf, knowledgeOf, recordIdOf, signedInOf } from '../access/route-policy.ts';
import { Problem } from '../base/problem.ts';
import type { Directory } from '../directory/directory.ts';
import { serveEndpoint } from '../http/serve-endpoint.ts';
import type { Records } from '../records/records.ts';
import { longestGrant } from '../store/grants.ts';
import type { AuditEntry, Store } from '../store/store.ts';

interface SharingOptions {
  store: Pick<Store, 'grants' | 'audit'>;
  directory: Pick<Directory, 'people'>;
  authorizer: Pick<Authorizer, 'canBeShared'>;
  records: Pick<Records, 'read'>;
  publicUrl: string;
}

const milliseconds: Record<GrantPeriod, number> = {
  hour: 3_600_000,
  day: 24 * 3_600_000,
  week: longestGrant,
};

const grantRequest = z.strictObject({
  granteeId: personId,
  period: z.enum(grantPeriods),
});

/** A query that cannot be read finds nobody. */
const peopleQuery = z.object({ name: z.string().catch('') });

/** Grants of one record to one person for a time. Administrators also get the list of its readers. */
export function registerSharing(app: FastifyInstance, options: SharingOptions): void {
  const { store, directory, records, authorizer, publicUrl } = options;

  serveEndpoint(app, api.grants, forSharers('list-grants'), async (request) => {
    await store.audit.append(allowedEntryOf(request));
    const knowledge = knowledgeOf(request);
    const live = await store.grants.listLive(recordIdOf(request));
    return live.filter(({ grantedBy }) => mayShare(grantedBy.id, knowledge) !== false);
  });

  const giving = { ...forSharers('grant'), publicUrl, body: grantRequest };
  serveEndpoint(app, api.grant, giving, async (request, { body: { granteeId, period } }, reply) => {
    const grantedBy = signedInOf(request);
    if (granteeId === grantedBy.id) throw new Problem('bad_request');
    const recordId = recordIdOf(request);
    const context = callContextOf(request);
    // Members and administrators may open any id, so this check keeps them from sharing a record that does not exist.
    await records.read(recordId, context);
    if (!(await authorizer.canBeShared(recordId, knowledgeOf(request), context))) throw new Problem('not_shareable');
    const grantee = directory.people().find(({ id }) => id === granteeId) ?? nameless(granteeId);
    const given = { recordId, grantee, grantedBy, milliseconds: milliseconds[period] };
    reply.code(201);
    return store.grants.add(given, allowedEntryOf(request));
  });

  serveEndpoint(app, api.revoke, { ...forSharers('revoke'), publicUrl }, async (request, { params: { grantId } }) => {
    const isRevoked = await store.grants.revoke(recordIdOf(request), grantId, allowedEntryOf(request));
    if (!isRevoked) throw new Problem('not_found');
    return null;
  });

  const { config } = forSharers('search-people');
  const searching = { config: { ...config, searches: ['name'] }, query: peopleQuery };
  serveEndpoint(app, api.people, searching, async (request, { query }) => {
    await store.audit.append(allowedEntryOf(request));
    const sharer = signedInOf(request);
    const others = directory.people().filter(({ id }) => id !== sharer.id);
    return findPeople(others, query.name);
  });

  const forAdministrators = { config: { policy: 'administrator', action: 'list-readers' } } as const;
  serveEndpoint(app, api.readers, forAdministrators, async (request) => store.audit.readersOf(recordIdOf(request)));
}

function forSharers(action: AuditEntry['action']) {
  return { config: { policy: 'sharer', action } } as const;
}

/** A person whose id the sharer typed. The server learns the name when that person signs in. */
function nameless(id: string): Person {
  return { id, name: { zh: null, en: null } };
}
