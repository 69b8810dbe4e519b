import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Person } from '#contract/access.ts';
import { clientKey } from './client-key.ts';
import { Problem } from './problem.ts';

/** Enough for a record with forty images every two seconds. */
const perReader = 1_200;
/** Many readers may share one company address, but without a session each needs little. */
const perAddress = 6_000;

/**
 * Requests a minute, by session or, without one, by address. Static files of the page do not
 * count. `@fastify/rate-limit` keeps the counts, in memory and bounded.
 */
export async function limitRates(
  app: FastifyInstance,
  identify: (request: FastifyRequest) => Person | null,
): Promise<void> {
  // Said of the route: of a request the plugin would ask who it is before it asks whether that counts.
  app.addHook('onRoute', (route) => {
    const isCounted = route.config?.isDocument === true || /^\/(api|auth)\//.test(route.url);
    if (!isCounted) route.config = { ...route.config, rateLimit: false };
  });
  const readerOf = (request: FastifyRequest) => identify(request)?.id ?? null;
  await app.register(rateLimit, {
    global: true,
    timeWindow: 60_000,
    cache: 20_000,
    keyGenerator: (request) => readerOf(request) ?? `address ${clientKey(request.ip)}`,
    max: (request) => (readerOf(request) === null ? perAddress : perReader),
    addHeaders: noHeaders,
    addHeadersOnExceeding: noHeaders,
    errorResponseBuilder: (_request, { ttl }) => new Problem('rate_limited', { retryAfter: Math.ceil(ttl / 1000) }),
  });
}

/** Does not reveal the remaining quota; `Retry-After` says how long to wait. */
const noHeaders = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': false,
};
