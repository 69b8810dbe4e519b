import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedIn } from '#contract/access.ts';
import { api } from '#contract/api.ts';
import { serveEndpoint } from '../http/serve-endpoint.ts';
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
  const listing = { config: { policy: 'administration', action: 'list-sessions' } } as const;
  serveEndpoint(app, api.sessions, listing, async (request) => listSignedIn(store, request));

  const ending = { config: { policy: 'administration', action: 'end-sessions' }, publicUrl, body: endRequest } as const;
  serveEndpoint(app, api.endSessions, ending, async (request, { body }) =>
    store.sessions.endPerson(body.personId, allowedEntryOf(request)),
  );
}
