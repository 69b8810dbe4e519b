import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientKey } from './client-key.ts';
import { createConcurrencyLimit } from './concurrency-limit.ts';
import { leftSignal } from './request-log.ts';

/**
 * Limits, for each IP address, the work that needs a database connection before the server knows who asks. A client
 * that makes up a hundred sessions waits in the line of its own address, and leaves connections to others. Rejects with
 * `Problem('overloaded')` when the line is longer than any browser makes it.
 */
export function inLineOfAddress(work: (request: FastifyRequest) => Promise<void>) {
  const limit = createConcurrencyLimit({ running: 64, runningPerReader: 3, waiting: 4_096, waitingPerReader: 256 });
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const leave = await limit.acquire(clientKey(request.ip), leftSignal(reply));
    await work(request).finally(leave);
  };
}
