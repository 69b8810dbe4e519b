import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Ended, SignedIn } from '#contract/access.ts';
import { Problem } from '../http/problem.ts';
import { requireSameOrigin } from '../http/same-origin.ts';
import type { Store } from '../store/store.ts';
import { personId } from './person-id.ts';
import { allowedEntryOf } from './route-policy.ts';

interface AdministrationOptions {
  store: Pick<Store, 'sessions' | 'audit'>;
  publicUrl: string;
}

/** Everybody with a session, and a line that this administrator looked. */
export async function listSignedIn(
  { audit, sessions }: AdministrationOptions['store'],
  request: FastifyRequest,
): Promise<SignedIn[]> {
  await audit.append(allowedEntryOf(request));
  return sessions.list();
}

const endRequest = z.strictObject({ personId });

/** For administrators: who is signed in, and an end to it, as after a lost laptop. */
export function registerAdministration(app: FastifyInstance, { store, publicUrl }: AdministrationOptions): void {
  app.get('/api/sessions', { config: { policy: 'administration', action: 'list-sessions' } }, async (request) =>
    listSignedIn(store, request),
  );

  app.post(
    '/api/sessions/end',
    { config: { policy: 'administration', action: 'end-sessions' } },
    async (request): Promise<Ended> => {
      requireSameOrigin(request, publicUrl);
      const asked = endRequest.safeParse(request.body);
      if (!asked.success) throw new Problem('bad_request');
      return store.sessions.endPerson(asked.data.personId, allowedEntryOf(request));
    },
  );
}
