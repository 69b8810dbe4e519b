import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Person } from '#contract/access.ts';
import { toAddress } from '#contract/address.ts';
import { pagePaths } from '#contract/paths.ts';
import { parseRecordId, type RecordId } from '#domain/record-id.ts';
import { Problem } from '../base/problem.ts';
import { callContext, type RequestContext } from '../http/request-log.ts';
import type { Audit, AuditEntry } from '../store/store.ts';
import type { AccessReason, Authorizer } from './authorizer.ts';
import type { RecordKnowledge } from './record-policy.ts';

/**
 * Who a route is for:
 * - `public`: everybody; the route has nothing private
 * - `person`: signed-in people
 * - `record`: people who may read the record that the address names
 * - `sharer`: people who may also share that record; the route itself writes the audit line of an allowed request,
 *   together with its change
 * - `administrator`: administrators who may read that record; for others the route does not exist
 * - `administration`: administrators, whichever records they may read; for others the route does not exist
 */
type RoutePolicy = 'public' | 'person' | 'record' | 'sharer' | 'administrator' | 'administration';

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: RoutePolicy;
    /** The action in the audit trail; `read` by default. */
    action?: AuditEntry['action'] | ((request: FastifyRequest) => AuditEntry['action']);
  }
}

export interface AccessControl {
  /** The person whose session the request has, if they may still sign in; else `null`. */
  identify(request: FastifyRequest): Person | null;
  authorizer: Authorizer;
  store: { audit: Pick<Audit, 'append'> };
}

/** The result of the access check of a request whose route is not `public`. */
interface Authorization {
  person: Person | null;
  recordId: RecordId | null;
  context: RequestContext;
  /** `null` where the policy requires at most a session. */
  reason: AccessReason | null;
  /** `null` for routes without a record and without access control (`ACCESS=open`). */
  knowledge: RecordKnowledge | null;
}

const authorizations = new WeakMap<FastifyRequest, Authorization>();

/** Access by grant or as a panel member does not include sharing. */
const sharingReasons: ReadonlySet<AccessReason> = new Set<AccessReason>(['author', 'team', 'admin', 'member']);

/** Who is asking; `null` where nobody signs in. */
export function personOf(request: FastifyRequest): Person | null {
  return authorizationOf(request).person;
}

/** Who is asking, for routes that exist only where people sign in. */
export function signedInOf(request: FastifyRequest): Person {
  const { person } = authorizationOf(request);
  if (person === null) throw new Problem('not_found');
  return person;
}

/** The record that the address names. Throws on routes without one. */
export function recordIdOf(request: FastifyRequest): RecordId {
  const { recordId } = authorizationOf(request);
  if (recordId === null) throw new Error(`the policy of ${request.routeOptions.url} is about no record`);
  return recordId;
}

/** The page of the record that the address names, also before it is known who asks; the start page for no record. */
export function pageOfRecord({ params }: FastifyRequest): string {
  const recordId = parseRecordId((params as { recordId?: string }).recordId);
  return recordId === null ? pagePaths.start : toAddress(pagePaths.record, { recordId });
}

/** The context for all calls to Feishu on behalf of this request. */
export function callContextOf(request: FastifyRequest): RequestContext {
  return authorizationOf(request).context;
}

/** What the decision to allow the request was based on, for routes that exist only with access control. */
export function knowledgeOf(request: FastifyRequest): RecordKnowledge {
  const { knowledge } = authorizationOf(request);
  if (knowledge === null) throw new Problem('not_found');
  return knowledge;
}

/** The audit line of an allowed request, for routes that write it themselves. */
export function allowedEntryOf(request: FastifyRequest): AuditEntry {
  const { reason, person } = authorizationOf(request);
  return { ...entryOf(request), result: 'allowed', reason: reason ?? (person === null ? 'open' : 'signed_in') };
}

/**
 * Checks access before every route, first the session and last the record, and refuses to start with a route that has
 * no policy. Without access control (`ACCESS=open`) every request is allowed.
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
    // Unknown paths need no check: the reply is an error without content.
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

/** The record id of the address. Throws `Problem('not_found')` when it is malformed. */
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

/** The part of a request's audit line that is known before the decision. */
export function entryOf(request: FastifyRequest) {
  const { person, recordId } = authorizationOf(request);
  const { action = 'read' } = request.routeOptions.config;
  const named = typeof action === 'function' ? action(request) : action;
  return { requestId: request.id, person, action: named, recordId, address: request.ip };
}

function authorizationOf(request: FastifyRequest): Authorization {
  const authorization = authorizations.get(request);
  if (!authorization) throw new Error(`${request.routeOptions.url} is for anybody: nobody was asked who they are`);
  return authorization;
}
