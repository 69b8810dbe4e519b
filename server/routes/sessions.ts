import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { api } from '#contract/api.ts';
import { pagePaths } from '#contract/paths.ts';
import { personId } from '../access/person-id.ts';
import { allowedEntryOf } from '../access/route-policy.ts';
import { serveEndpoint } from '../http/serve-endpoint.ts';
import type { Documents } from '../page/documents.ts';
import { serveContent } from '../page/serve-content.ts';
import type { Store } from '../store/store.ts';

interface SessionsOptions {
  store: Pick<Store, 'sessions' | 'audit'>;
  publicUrl: string;
  documents: Documents;
}

const endRequest = z.strictObject({ personId });

/** For administrators: lists who is signed in, and signs a person out everywhere, as after a lost laptop. */
export function registerSessions(app: FastifyInstance, { store, publicUrl, documents }: SessionsOptions): void {
  serveContent(app, documents, {
    api: api.sessions,
    page: pagePaths.sessions,
    config: { policy: 'administration', action: 'list-sessions' },
    query: z.unknown(),
    permit: (request) => store.audit.append(allowedEntryOf(request)),
    read: () => store.sessions.list(),
    toPage: (signedIn) => ({ signedIn }),
  });

  const ending = { config: { policy: 'administration', action: 'end-sessions' }, publicUrl, body: endRequest } as const;
  serveEndpoint(app, api.endSessions, ending, async (request, { body }) =>
    store.sessions.endPerson(body.personId, allowedEntryOf(request)),
  );
}
