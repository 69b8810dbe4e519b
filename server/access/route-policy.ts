import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '#contract/access.ts';
import { isRecordId } from '#domain/record-id.ts';
import { Problem } from '../http/problem.ts';
import { callContext } from '../http/request-log.ts';
import type { Audit, AuditEntry } from '../store/store.ts';
import type { AccessReason, Authorizer } from './authorizer.ts';

/**
 * Who a route is for:
 * - `public`: anybody; it holds nothing private
 * - `person`: whoever is signed in
 * - `record`: who may read the record that the address names
 * - `administrator`: an administrator who may read that record; for others the route does not exist
 * - `administration`: an administrator, whatever records they may read; for others the route does not exist
 */
type RoutePolicy = 'public' | 'person' | 'record' | 'administrator' | 'administration';

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: RoutePolicy;
    /** What the audit trail calls it; `read` unless said otherwise. */
    action?: AuditEntry['action'];
    /** The route writes the line of what it allows itself, together with what it changes. */
    writesOwnLine?: boolean;
  }
}

export interface AccessControl {
  /** Who is signed in on this request and still allowed in; `null` when nobody is. */
  identify(request: FastifyRequest): Person | null;
  authorizer: Authorizer;
  store: { audit: Pick<Audit, 'append'> };
}

interface Authorized {
  person: Person;
  reason: AccessReason | null;
}

const authorized = new WeakMap<FastifyRequest, Authorized>();

/** Who is asking; `null` where nobody has to sign in. */
export function personOf(request: FastifyRequest): Person | null {
  return authorized.get(request)?.person ?? null;
}

/** Why they may read the record; `null` on routes without a record and where nobody has to sign in. */
export function accessReasonOf(request: FastifyRequest): AccessReason | null {
  return authorized.get(request)?.reason ?? null;
}

/**
 * Checks access before every route, session first and record last, and refuses to start with a route that does not
 * say whom it is for. Without access control (`ACCESS=open`) everybody passes.
 */
export function enforcePolicies(app: FastifyInstance, accessControl: AccessControl | null): void {
  const routes: { url: string; config?: { policy?: RoutePolicy } }[] = [];
  app.addHook('onRoute', (route) => {
    routes.push(route);
  });
  app.addHook('onReady', async () => {
    const stray = routes.find((route) => route.config?.policy === undefined);
    if (stray) throw new Error(`the route ${stray.url} does not say whom it is for`);
  });
  // After the rate limits (`onRequest`), so that refusals count as well; before a body is read.
  app.addHook('preParsing', async (request, reply) => {
    // A path that is no route: the reply says so, and holds nothing.
    if (request.is404) return;
    if (request.routeOptions.config.policy === 'public' || accessControl === null) return;
    await authorizeRequest(request, reply, accessControl);
  });
}

async function authorizeRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  { identify, authorizer, store }: AccessControl,
): Promise<void> {
  const { policy, writesOwnLine = false } = request.routeOptions.config;
  const person = identify(request);
  if (person === null) throw new Problem('signed_out');
  authorized.set(request, { person, reason: null });
  if (policy === 'person') return;
  const recordId = policy === 'administration' ? null : recordIdOf(request);
  if (policy !== 'record' && !authorizer.isAdmin(person)) {
    await store.audit.append({ ...entryOf(request), result: 'refused', reason: 'not_administrator' });
    throw new Problem('not_found');
  }
  if (recordId === null) {
    authorized.set(request, { person, reason: 'admin' });
    return;
  }
  const context = callContext(request, reply, person.id);
  const accessRequest = { ...entryOf(request), person, recordId, writesOwnLine, context };
  authorized.set(request, { person, reason: await authorizer.authorize(accessRequest) });
}

/** Throws `not_found` for what is no id. */
function recordIdOf(request: FastifyRequest): string {
  const { recordId } = request.params as { recordId?: string };
  if (recordId === undefined || !isRecordId(recordId)) throw new Problem('not_found');
  return recordId;
}

/** Of a request's line in the audit trail, what is known before it is decided. */
function entryOf(request: FastifyRequest) {
  const { recordId = null } = request.params as { recordId?: string };
  const { action = 'read' } = request.routeOptions.config;
  return { requestId: request.id, person: personOf(request), action, recordId, address: request.ip };
}

/** The line of what a route allows, for routes that write it themselves. */
export function allowedEntryOf(request: FastifyRequest): AuditEntry {
  return { ...entryOf(request), result: 'allowed', reason: accessReasonOf(request) ?? 'open' };
}
