import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerProblem, Problem, type ProblemAnswer, toProblem } from './problem.ts';
import { logWhenDone, noteProblem, ReaderLeftError } from './request-log.ts';
import { everyReply, setEveryHeader } from './response-headers.ts';

/** The answer to whatever a route throws. */
export function replyWithProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const answer = beginProblemReply(error, request, reply);
  if (answer === null) return;
  reply.type('application/json; charset=utf-8').send(answer.body);
}

/** Logs the error and sets status and headers: all of the answer but its body. `null`: nobody is there to be answered. */
export function beginProblemReply(error: unknown, request: FastifyRequest, reply: FastifyReply): ProblemAnswer | null {
  if (wasLeft(error)) {
    // The connection is closed: nobody gets this, and the request's log line says `aborted`.
    reply.code(clientClosedRequest).send();
    return null;
  }
  const answer = recordProblem(error, request);
  // What a route had already said of its own answer does not hold for this one.
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
  setEveryHeader(reply);
  if (answer.retryAfter !== undefined) reply.header('retry-after', Math.ceil(answer.retryAfter));
  if (answer.body.error.code === 'method_not_allowed') reply.header('allow', readingMethods.join(', '));
  reply.code(answer.status);
  return answer;
}

/** Puts an error into the request's log line, and answers what a reader may be told of it. */
export function recordProblem(error: unknown, request: FastifyRequest): ProblemAnswer {
  const problem = toProblem(error);
  noteProblem(request, problem);
  // A fault of this server: the place in the code is what mends it.
  if (problem.code === 'internal') request.log.error({ err: problem.cause ?? problem }, 'internal error');
  return answerProblem(problem, request.id);
}

/** As nginx calls it. */
const clientClosedRequest = 499;

/** Node's own timers wrap the reason of a signal. */
export function wasLeft(error: unknown): boolean {
  return error instanceof ReaderLeftError || (error instanceof Error && error.cause instanceof ReaderLeftError);
}

/** What an address takes that is no change. */
const readingMethods = ['GET', 'HEAD'];

/** A change is only ever a POST, and only on the few addresses that say so. */
export const allowedMethods: readonly string[] = [...readingMethods, 'POST'];

/** Errors that Fastify meets before any hook has run: an address that cannot be decoded. */
export function answerFrameworkError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  logWhenDone(request, reply);
  replyWithProblem(error, request, reply);
}

/** What Node could not read as HTTP, or not in time: there is no request to reply to, only a socket. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
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
