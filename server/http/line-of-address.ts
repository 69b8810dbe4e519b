import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientKey } from './client-key.ts';
import { createConcurrencyLimit } from './concurrency-limit.ts';
import { leftSignal } from './request-log.ts';

/**
 * For work before it is known who asks, that takes a connection to the database: whoever makes up a hundred sessions waits
 * in the line of their own address, and leaves connections to others. Rejects with `Problem('overloaded')` beyond a length
 * that no browser reaches.
 */
export function inLineOfAddress(work: (request: FastifyRequest) => Promise<void>) {
  const limit = createConcurrencyLimit({ running: 64, runningPerReader: 3, waiting: 4_096, waitingPerReader: 256 });
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const leave = await limit.acquire(clientKey(request.ip), leftSignal(reply));
    await work(request).finally(leave);
  };
}
