import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Person } from '#contract/access.ts';
import { Problem } from '../base/problem.ts';
import { clientKey } from './client-key.ts';
import { RequestCounts } from './request-counts.ts';

/** Enough for a record with forty images every two seconds. */
const perReader = 1_200;
/** Many readers may share one company address, but without a session each needs little. */
const perAddress = 6_000;

/**
 * Limits the requests a minute of each person or, without a session, of each IP address. Requests for unknown paths
 * count too; static files of the page do not.
 */
export async function limitRates(
  app: FastifyInstance,
  identify: (request: FastifyRequest) => Person | null,
): Promise<void> {
  const readerOf = (request: FastifyRequest) => identify(request)?.id ?? null;
  await app.register(rateLimit, {
    global: false,
    timeWindow: 60_000,
    store: RequestCounts,
    keyGenerator: (request) => readerOf(request) ?? `address ${clientKey(request.ip)}`,
    max: (request) => (readerOf(request) === null ? perAddress : perReader),
    addHeaders: noHeaders,
    addHeadersOnExceeding: noHeaders,
    errorResponseBuilder: (_request, { ttl }) => new Problem('rate_limited', { retryAfter: Math.ceil(ttl / 1000) }),
  });
  const count = app.rateLimit();
  // A hook of all routes rather than of each route: a route's own hooks run after those that shed load, and a shed
  // request has to count.
  app.addHook('onRequest', async function (request, reply) {
    if (isCounted(request)) await count.call(this, request, reply);
  });
}

/** Whether a request costs more than a file of the page, which is in memory and the same for everybody. */
export function isCounted({ is404, routeOptions: { config, url = '' } }: FastifyRequest): boolean {
  return is404 || config.isDocument === true || /^\/(api|auth)\//.test(url);
}

/** Does not reveal the remaining quota; `Retry-After` says how long to wait. */
const noHeaders = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': false,
};
