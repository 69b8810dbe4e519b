import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Person } from '#contract/access.ts';
import { clientKey } from './client-key.ts';
import { Problem } from './problem.ts';

/** A reader who opens a record with forty images every other second is still within it. */
const perReader = 1_200;
/** Behind one company address there may be many readers; before sign-in nobody needs much. */
const perAddress = 6_000;

/**
 * Requests a minute, by session and, for those without one, by address. What is only a file of the page does not
 * count. `@fastify/rate-limit` keeps the counts, in memory and bounded.
 */
export async function limitRates(
  app: FastifyInstance,
  identify: (request: FastifyRequest) => Person | null,
): Promise<void> {
  const readerOf = (request: FastifyRequest) => identify(request)?.id ?? null;
  await app.register(rateLimit, {
    global: true,
    timeWindow: 60_000,
    cache: 20_000,
    keyGenerator: (request) => readerOf(request) ?? `address ${clientKey(request.ip)}`,
    max: (request) => (readerOf(request) === null ? perAddress : perReader),
    // By the route and not by the address as sent: `/%61pi/me` leads to the same one.
    allowList: ({ is404, routeOptions: { url = '', config } }) =>
      !(is404 || config.isDocument === true || /^\/(api|auth)\//.test(url)),
    addHeaders: noHeaders,
    addHeadersOnExceeding: noHeaders,
    errorResponseBuilder: (_request, { ttl }) => new Problem('rate_limited', { retryAfter: Math.ceil(ttl / 1000) }),
  });
}

/** How much is left is nobody's business; how long to wait stands in `Retry-After`. */
const noHeaders = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': false,
};
