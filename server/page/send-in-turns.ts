import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Sends a text of megabytes in parts. The server makes each part when the reader has taken the one before. */
export function sendInTurns(request: FastifyRequest, reply: FastifyReply, parts: Iterable<string>): FastifyReply {
  return reply.send(Readable.from(request.method === 'HEAD' ? [] : inTurns(parts), { objectMode: false }));
}

/** Yields to other requests after each part. */
async function* inTurns(parts: Iterable<string>): AsyncGenerator<string> {
  for (const part of parts) {
    yield part;
    await setImmediate();
  }
}
