import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerProblem, Problem, type ProblemAnswer, toProblem } from '../base/problem.ts';
import { logWhenDone, noteProblem, ReaderLeftError } from './request-log.ts';
import { everyReply, setEveryHeader } from './response-headers.ts';

/** Answers for every error that a route throws. */
export function replyWithProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const answer = beginProblemReply(error, request, reply);
  if (answer === null) return;
  reply.type('application/json; charset=utf-8').send(answer.body);
}

/**
 * Logs the error and sets status and headers: everything of the answer except its body. `null` if the client has
 * disconnected.
 */
export function beginProblemReply(error: unknown, request: FastifyRequest, reply: FastifyReply): ProblemAnswer | null {
  if (wasLeft(error)) {
    // The client closed the connection: the answer is lost, and the request's log line says `aborted`.
    reply.code(clientClosedRequest).send();
    return null;
  }
  const answer = recordProblem(error, request);
  // Headers that the route set for its own answer do not apply to this one.
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
  setEveryHeader(reply);
  if (answer.retryAfter !== undefined) reply.header('retry-after', Math.ceil(answer.retryAfter));
  if (answer.body.error.code === 'method_not_allowed') reply.header('allow', readingMethods.join(', '));
  reply.code(answer.status);
  return answer;
}

/** Puts an error into the request's log line, and returns the part of it that a reader may know. */
export function recordProblem(error: unknown, request: FastifyRequest): ProblemAnswer {
  const problem = toProblem(error);
  noteProblem(request, problem);
  // A bug of this server: the stack trace is needed to fix it.
  if (problem.code === 'internal') request.log.error({ err: problem.cause ?? problem }, 'internal error');
  return answerProblem(problem, request.id);
}

/** nginx's status for a client that closed the connection. */
const clientClosedRequest = 499;

/** Node's timers wrap the signal's reason. */
export function wasLeft(error: unknown): boolean {
  return error instanceof ReaderLeftError || (error instanceof Error && error.cause instanceof ReaderLeftError);
}

/** The methods that change nothing. */
const readingMethods = ['GET', 'HEAD'];

/** Changes are POST requests, on the few addresses that accept them. */
export const allowedMethods: readonly string[] = [...readingMethods, 'POST'];

/** Answers an error before any hook has run: a path that the router cannot decode. */
export function answerFrameworkError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  logWhenDone(request, reply);
  replyWithProblem(error, request, reply);
}

/** Answers input that Node could not parse as HTTP, or not in time, and for which it has no request, only a socket. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  // Browsers open connections ahead, and would take an error on such a connection for the answer to their next request.
  const isUnused = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && socket.bytesRead === 0;
  if (error.code === 'ECONNRESET' || !socket.writable || isUnused) {
    socket.destroy();
    return;
  }
  const requestId = randomUUID();
  const { status, body } = answerProblem(new Problem('bad_request', { cause: error }), requestId);
  const text = JSON.stringify(body);
  const headers = {
    ...everyReply,
    'x-request-id': requestId,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(text)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, content]) => `${name}: ${content}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${text}`);
}
