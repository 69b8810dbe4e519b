import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemCode } from '#contract/problem.ts';
import { parseRecordId } from '#domain/record-id.ts';
import type { Problem } from '../base/problem.ts';
import { reasonOf } from '../log/error-trace.ts';
import { publish } from '../log/events.ts';
import type { UpstreamCall } from '../log/upstream-call.ts';

/** Fields of a request's log line beyond its status. */
interface Account {
  upstream: UpstreamCall[];
  problem?: ProblemCode;
  reason?: string | null;
}

const accounts = new WeakMap<FastifyRequest, Account>();

/** The abort reason for work on behalf of a request whose client has disconnected. */
export class ReaderLeftError extends Error {
  override readonly name = 'ReaderLeftError';
}

/** Context for work on behalf of a request: the reader, the signal to stop, and where to report calls for the log. */
export interface RequestContext {
  reader: string | undefined;
  signal: AbortSignal;
  onCall: (call: UpstreamCall) => void;
}

/**
 * The context for calls on behalf of a request: aborted when the client disconnects, recorded in the request's log
 * line. `readerId` is `undefined` if readers do not have to sign in.
 */
export function callContext(
  request: FastifyRequest,
  reply: FastifyReply,
  readerId: string | undefined,
): RequestContext {
  return { reader: readerId, signal: leftSignal(reply), onCall: (call) => accountOf(request).upstream.push(call) };
}

/** Aborts with `ReaderLeftError` when the client disconnects before it is answered. */
export function leftSignal({ raw }: FastifyReply): AbortSignal {
  const left = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) left.abort(new ReaderLeftError());
  });
  return left.signal;
}

export function noteProblem(request: FastifyRequest, problem: Problem): void {
  Object.assign(accountOf(request), { problem: problem.code, reason: reasonOf(problem) });
}

/** Writes the request's log line when the response has ended, complete or not. */
export function logWhenDone(request: FastifyRequest, reply: FastifyReply): void {
  const start = performance.now();
  reply.raw.once('close', () => {
    const milliseconds = performance.now() - start;
    const { statusCode: status } = reply;
    // The route pattern: the URL itself contains ids, and text that strangers choose.
    const route = request.routeOptions.url ?? null;
    const aborted = !reply.raw.writableFinished;
    const account = accounts.get(request);
    const line = {
      method: request.method,
      route,
      record: lastDigits(request.params),
      status,
      milliseconds: Math.round(milliseconds),
      ...(aborted && { aborted }),
      ...account,
    };
    publish('request', { route, status, milliseconds, aborted, problem: account?.problem });
    request.log[levelOf(request, reply)](line, 'request');
  });
}

function accountOf(request: FastifyRequest): Account {
  const account = accounts.get(request) ?? { upstream: [] };
  accounts.set(request, account);
  return account;
}

/** The end of the id: a reader can confirm which record the line is about, but nobody can open the record with it. */
function lastDigits(params: unknown): string | undefined {
  const recordId = parseRecordId((params as { recordId?: unknown } | undefined)?.recordId);
  return recordId === null ? undefined : `…${recordId.slice(-4)}`;
}

function levelOf({ routeOptions }: FastifyRequest, { statusCode }: FastifyReply): 'debug' | 'info' | 'warn' {
  if (statusCode >= 500) return 'warn';
  const isProbe = routeOptions.url === '/healthz' || routeOptions.url === '/readyz';
  return isProbe ? 'debug' : 'info';
}
