import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Ended, SignedIn } from '#contract/access.ts';
import { Problem } from '../http/problem.ts';
import { requireSameOrigin } from '../http/same-origin.ts';
import type { AuditEntry, Store } from '../store/store.ts';
import { personOf } from './route-policy.ts';

interface AdministrationOptions {
  store: Pick<Store, 'sessions' | 'audit'>;
  publicUrl: string;
}

/** The kinds of id that people have here, a test's and another tenant's included. */
const endRequest = z.strictObject({ personId: z.string().regex(/^[\w-]{1,64}$/) });

/** For administrators: who is signed in, and an end to it, as after a lost laptop. */
export function registerAdministration(app: FastifyInstance, { store, publicUrl }: AdministrationOptions): void {
  app.get(
    '/api/sessions',
    { config: { policy: 'administration', action: 'list-sessions' } },
    async (request): Promise<SignedIn[]> => {
      await store.audit.append(lineOf(request));
      return store.sessions.list();
    },
  );

  app.post(
    '/api/sessions/end',
    { config: { policy: 'administration', action: 'end-sessions' } },
    async (request): Promise<Ended> => {
      requireSameOrigin(request, publicUrl);
      const asked = endRequest.safeParse(request.body);
      if (!asked.success) throw new Problem('bad_request');
      return store.sessions.endPerson(asked.data.personId, lineOf(request));
    },
  );
}

function lineOf(request: FastifyRequest): AuditEntry {
  return {
    requestId: request.id,
    person: personOf(request),
    action: request.routeOptions.config.action ?? 'list-sessions',
    recordId: null,
    result: 'allowed',
    reason: 'admin',
    address: request.ip,
  };
}
