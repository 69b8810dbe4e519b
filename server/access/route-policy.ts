import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Person } from '#contract/access.ts';
import { parseRecordId, type RecordId } from '#domain/record-id.ts';
import { Problem } from '../http/problem.ts';
import { callContext, type RequestContext } from '../http/request-log.ts';
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

/** What is known of a request that is not for anybody. */
interface Authorization {
  person: Person | null;
  recordId: RecordId | null;
  context: RequestContext;
  reason: AccessReason | null;
}

const authorizations = new WeakMap<FastifyRequest, Authorization>();

/** Who is asking; `null` where nobody has to sign in. */
export function personOf(request: FastifyRequest): Person | null {
  return authorizationOf(request).person;
}

/** The record that the address names. */
export function recordIdOf(request: FastifyRequest): RecordId {
  const { recordId } = authorizationOf(request);
  if (recordId === null) throw new Error(`the policy of ${request.routeOptions.url} is about no record`);
  return recordId;
}

/** For everything that is asked of Feishu for this request. */
export function callContextOf(request: FastifyRequest): RequestContext {
  return authorizationOf(request).context;
}

/** Why they may read the record; `null` on routes without a record and where nobody has to sign in. */
export function accessReasonOf(request: FastifyRequest): AccessReason | null {
  return authorizationOf(request).reason;
}

/** The line of what a route allows, for routes that write it themselves. */
export function allowedEntryOf(request: FastifyRequest): AuditEntry {
  return { ...entryOf(request), result: 'allowed', reason: accessReasonOf(request) ?? 'open' };
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
    const { policy } = request.routeOptions.config;
    // A path that is no route: the reply says so, and holds nothing.
    if (request.is404 || policy === 'public') return;
    const person = accessControl && signedIn(request, accessControl);
    const recordId = policy === 'record' || policy === 'administrator' ? parseAddress(request) : null;
    const context = callContext(request, reply, person?.id);
    authorizations.set(request, { person, recordId, context, reason: null });
    if (person === null || accessControl === null) return;
    const reason = await authorizeRequest(request, person, accessControl);
    authorizations.set(request, { person, recordId, context, reason });
  });
}

function signedIn(request: FastifyRequest, { identify }: AccessControl): Person {
  const person = identify(request);
  if (person === null) throw new Problem('signed_out');
  return person;
}

/** Throws `not_found` for what is no id. */
function parseAddress({ params }: FastifyRequest): RecordId {
  const recordId = parseRecordId((params as { recordId?: string }).recordId);
  if (recordId === null) throw new Problem('not_found');
  return recordId;
}

async function authorizeRequest(
  request: FastifyRequest,
  person: Person,
  { authorizer, store }: AccessControl,
): Promise<AccessReason | null> {
  const { policy, writesOwnLine = false } = request.routeOptions.config;
  if (policy === 'person') return null;
  if (policy !== 'record' && !authorizer.isAdmin(person)) {
    await store.audit.append({ ...entryOf(request), result: 'refused', reason: 'not_administrator' });
    throw new Problem('not_found');
  }
  const { recordId, context } = authorizationOf(request);
  if (recordId === null) return 'admin';
  return authorizer.authorize({ ...entryOf(request), person, recordId, writesOwnLine, context });
}

/** Of a request's line in the audit trail, what is known before it is decided. */
function entryOf(request: FastifyRequest) {
  const { person, recordId } = authorizationOf(request);
  const { action = 'read' } = request.routeOptions.config;
  return { requestId: request.id, person, action, recordId, address: request.ip };
}

function authorizationOf(request: FastifyRequest): Authorization {
  const authorization = authorizations.get(request);
  if (!authorization) throw new Error(`${request.routeOptions.url} is for anybody: nobody was asked who they are`);
  return authorization;
}
