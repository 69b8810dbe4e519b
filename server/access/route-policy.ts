import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Person } from '#contract/access.ts';
import { parseRecordId, type RecordId } from '#domain/record-id.ts';
import { Problem } from '../http/problem.ts';
import { callContext, type RequestContext } from '../http/request-log.ts';
import type { Audit, AuditEntry } from '../store/store.ts';
import type { AccessReason, Authorizer } from './authorizer.ts';
import type { RecordKnowledge } from './record-policy.ts';

/**
 * Who a route is for:
 * - `public`: anybody; it holds nothing private
 * - `person`: whoever is signed in
 * - `record`: who may read the record that the address names
 * - `sharer`: who may also share that record; the route itself writes the line of what it allows, together with what it
 *   changes
 * - `administrator`: an administrator who may read that record; for others the route does not exist
 * - `administration`: an administrator, whatever records they may read; for others the route does not exist
 */
type RoutePolicy = 'public' | 'person' | 'record' | 'sharer' | 'administrator' | 'administration';

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: RoutePolicy;
    /** What the audit trail calls it; `read` unless said otherwise. */
    action?: AuditEntry['action'];
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
  /** `null` where no more than being signed in was needed, or not even that. */
  reason: AccessReason | null;
  /** `null` for routes without a record, and where nobody has to sign in. */
  knowledge: RecordKnowledge | null;
}

const authorizations = new WeakMap<FastifyRequest, Authorization>();

/** Access by grant or as a panel member does not include sharing. */
const sharingReasons: ReadonlySet<AccessReason> = new Set<AccessReason>(['author', 'team', 'admin', 'member']);

/** Who is asking, for routes that exist only where people sign in. */
export function signedInOf(request: FastifyRequest): Person {
  const { person } = authorizationOf(request);
  if (person === null) throw new Problem('not_found');
  return person;
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

/** What was known of the record when the request was let in, for routes that exist only where people sign in. */
export function knowledgeOf(request: FastifyRequest): RecordKnowledge {
  const { knowledge } = authorizationOf(request);
  if (knowledge === null) throw new Problem('not_found');
  return knowledge;
}

/** The line of what a route allows, for routes that write it themselves. */
export function allowedEntryOf(request: FastifyRequest): AuditEntry {
  return { ...entryOf(request), result: 'allowed', reason: authorizationOf(request).reason ?? 'open' };
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
    const recordId = policy === 'person' || policy === 'administration' ? null : parseAddress(request);
    const context = callContext(request, reply, person?.id);
    const authorization = { person, recordId, context, reason: null, knowledge: null };
    authorizations.set(request, authorization);
    if (person === null || accessControl === null) return;
    authorizations.set(request, { ...authorization, ...(await authorizeRequest(request, person, accessControl)) });
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
): Promise<Partial<Pick<Authorization, 'reason' | 'knowledge'>>> {
  const { policy } = request.routeOptions.config;
  const { recordId, context } = authorizationOf(request);
  const isForSharers = policy === 'sharer';
  const isForAdministrators = policy === 'administrator' || policy === 'administration';
  async function refuse(reason: string): Promise<never> {
    await store.audit.append({ ...entryOf(request), result: 'refused', reason });
    throw new Problem('not_found');
  }
  if (policy === 'person') return {};
  if (isForAdministrators && !authorizer.isAdmin(person)) return refuse('not_administrator');
  if (recordId === null) return { reason: 'admin' };
  const asked = { ...entryOf(request), person, recordId, writesOwnLine: isForSharers, context };
  const { reason, knowledge } = await authorizer.authorize(asked);
  if (isForSharers && !sharingReasons.has(reason)) return refuse('may_not_share');
  return { reason, knowledge };
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
