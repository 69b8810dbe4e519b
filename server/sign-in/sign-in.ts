import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '#contract/access.ts';
import { toAddress } from '#contract/address.ts';
import { api } from '#contract/api.ts';
import { pagePaths, type SignInPageQuery, type SignInQuery, signInPaths } from '#contract/paths.ts';
import type { SignInProblem } from '#contract/sign-in.ts';
import { Problem } from '../base/problem.ts';
import { clientKey } from '../http/client-key.ts';
import { isSentByAnotherSite } from '../http/cross-site-navigation.ts';
import { serveEndpoint } from '../http/serve-endpoint.ts';
import type { Log } from '../log/log.ts';
import type { Audit, AuditEntry, Session, Sessions } from '../store/store.ts';
import { createAttemptLimiter } from './attempt-limiter.ts';
import { createCookies } from './cookies.ts';
import { logFailure } from './failure-log.ts';
import { createFeishuAccounts } from './feishu-accounts.ts';
import { createPendingSignIns, type SharedSignIns, type SignInTarget } from './pending-sign-ins.ts';
import { toReturnAddress } from './return-address.ts';
import { isSentOn } from './sent-on.ts';
import { SignInFailure, toSignInFailure } from './sign-in-failure.ts';
import { checkMember, isListed } from './tenant-policy.ts';
import type { UserIdType } from './user-info.ts';

export interface SignInOptions {
  /** All without a trailing slash. */
  accountsUrl: string;
  baseUrl: string;
  app: { id: string; secret: string };
  userIdType: UserIdType;
  /** The only company whose people may sign in. */
  tenantKey: string;
  /** The members who may sign in; empty: all members. */
  allowedIds: string[];
  /** The address that readers use. */
  publicUrl: string;
  sessions: Pick<Sessions, 'find' | 'start' | 'end'>;
  /** Finds the signed-in person; by default the server looks the session up anew. */
  identify?: (request: FastifyRequest) => Person | null;
  audit: Pick<Audit, 'append'>;
  log: Log;
  /** `null` or not given: this server is alone. */
  shared?: SharedSignIns | null;
  now?: () => number;
  /** Milliseconds for Feishu to identify the person. */
  milliseconds?: number;
  /** Limit on the sign-ins that one address may start. */
  signInsPerMinute?: number;
  /** Code exchanges per second, for all readers together. */
  exchangesPerSecond?: number;
}

/** Sign-in goes to Feishu and from there back to the requested address. Sign-out ends the session. */
export function registerSignIn(app: FastifyInstance, options: SignInOptions): void {
  const { sessions, audit, log, now = Date.now, milliseconds = 8_000 } = options;
  const { signInsPerMinute = 30, exchangesPerSecond = 10, shared = null } = options;
  const publicUrl = new URL(options.publicUrl).origin;
  const redirectUri = `${publicUrl}${signInPaths.callback}`;
  const accounts = createFeishuAccounts({ ...options, redirectUri, milliseconds, exchangesPerSecond });
  const limiter = createAttemptLimiter({ most: signInsPerMinute, milliseconds: 60_000, now });
  const pending = createPendingSignIns({ publicUrl, now, shared });
  const sessionCookie = createCookies('sid', publicUrl);
  app.addHook('onClose', () => accounts.close());

  /** The person who is already signed in, if they may still sign in. */
  async function signedIn(request: FastifyRequest): Promise<Person | null> {
    const person = await unlessUnknown(async () =>
      options.identify
        ? options.identify(request)
        : ((await readSession(request, sessions, publicUrl))?.person ?? null),
    );
    return person && isListed(options, person.id) ? person : null;
  }

  async function signIn(person: Person, { choose }: SignInTarget, request: FastifyRequest, reply: FastifyReply) {
    // Another tab was faster. A new session would end the one that this browser's other tabs are using just now.
    if (!choose && (await signedIn(request))?.id === person.id) return;
    const line = auditEntry(request, 'sign-in', person, 'allowed', 'signed_in');
    const former = sessionCookie.read(request);
    sessionCookie.set(reply, await sessions.start({ person, former, line }));
  }

  async function giveUp(error: unknown, request: FastifyRequest): Promise<SignInFailure> {
    const failure = toSignInFailure(error);
    const { person } = failure.details;
    logFailure(log, failure, request.id);
    // Only if Feishu has identified a person: strangers must not be able to fill the audit trail.
    if (person) await audit.append(auditEntry(request, 'sign-in', person, 'refused', failure.problem));
    return failure;
  }

  app.get<{ Querystring: { [Name in keyof SignInQuery]?: unknown } }>(
    signInPaths.start,
    neverStored,
    async (request, reply) => {
      const { return_to, choose } = request.query;
      // Another site must not be able to end a session by itself.
      const choosesAnew = choose === '1' && !isSentByAnotherSite(request);
      const target: SignInTarget = { returnTo: toReturnAddress(return_to), choose: choosesAnew };
      if (!target.choose && (await signedIn(request))) return redirect(reply, target.returnTo);
      const seconds = limiter.secondsToWait(clientKey(request.ip));
      if (seconds > 0) return redirect(reply.header('retry-after', seconds), problemAddress('too_many', target));
      if (shared?.isReachable() === false) return redirect(reply, problemAddress('store_unreachable', target));
      const proof = pending.begin(request, reply, target);
      return redirect(reply, await accounts.authorizeAddress({ ...proof, choose: target.choose }));
    },
  );

  app.get(signInPaths.callback, neverStored, async (request, reply) => {
    const parameters = new URLSearchParams(request.url.split('?').slice(1).join('?'));
    const states = parameters.getAll('state');
    const target = pending.targetOf(states) ?? { returnTo: pagePaths.start, choose: false };
    try {
      const proof = await pending.take(request, reply, states);
      if (!proof) throw new SignInFailure('expired', { reason: 'unknown_state' });
      const identity = await accounts.identify(parameters, proof, clientKey(request.ip));
      await signIn(checkMember(identity, options), target, request, reply);
      return redirect(reply, target.returnTo);
    } catch (error) {
      const { problem } = await giveUp(error, request);
      const goesOn = !target.choose && isSentOn(problem) && (await signedIn(request)) !== null;
      return redirect(reply, goesOn ? target.returnTo : problemAddress(problem, target));
    }
  });

  serveEndpoint(app, api.signOut, { ...neverStored, publicUrl }, async (request, _asked, reply) => {
    const id = sessionCookie.read(request);
    const session = id === null ? null : await sessions.find(id);
    const line = session && auditEntry(request, 'sign-out', session.person, 'allowed', 'signed_out');
    if (id !== null) await sessions.end(id, line);
    sessionCookie.clear(reply);
    reply.header('clear-site-data', leftBehind);
    return null;
  });
}

/** The live session of the request, by its cookie alone. */
export async function readSession(
  request: FastifyRequest,
  sessions: Pick<Sessions, 'find'>,
  publicUrl: string,
): Promise<Session | null> {
  const id = createCookies('sid', publicUrl).read(request);
  return id === null ? null : sessions.find(id);
}

const neverStored = {
  // A HEAD must not use up a state that only a GET can complete.
  exposeHeadRoute: false,
  onRequest: async (_request: FastifyRequest, reply: FastifyReply) => {
    reply.header('cache-control', 'no-store');
  },
};

/**
 * Clears what the browser keeps of the pages. Not `"cookies"`: that applies to the whole domain, and would sign the
 * reader out of everything else under it. Our own cookies are cleared by name.
 */
const leftBehind = '"cache", "storage"';

/** `null` also while the server cannot tell. */
async function unlessUnknown(find: () => Promise<Person | null>): Promise<Person | null> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** Built as text, because the address may end in an item's `#…`. */
function redirect(reply: FastifyReply, address: string): FastifyReply {
  return reply.code(303).header('location', address).send();
}

/** The page that says what went wrong, and offers another attempt with the same return address. */
function problemAddress(problem: SignInProblem, { returnTo }: SignInTarget): string {
  const query: SignInPageQuery = { problem, return_to: returnTo === pagePaths.start ? undefined : returnTo };
  return toAddress(pagePaths.signIn, {}, query);
}

function auditEntry(
  request: FastifyRequest,
  action: 'sign-in' | 'sign-out',
  person: Person,
  result: 'allowed' | 'refused',
  reason: string,
): AuditEntry {
  return { requestId: request.id, person, action, recordId: null, result, reason, address: request.ip };
}
