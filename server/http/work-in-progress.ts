import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Person } from '#contract/access.ts';
import { Problem } from '../base/problem.ts';
import { clientKey } from './client-key.ts';
import { type ConcurrencyLimit, type ConcurrencyLimits, createConcurrencyLimit } from './concurrency-limit.ts';
import { isCounted } from './rate-limits.ts';
import { leftSignal } from './request-log.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer is computed from much, as a list is; every document counts as such too. */
    isDear?: boolean;
  }
}

/**
 * Bounds what is worked on for one reader, and for all strangers of one address, by what it costs: a turn of the event
 * loop lasts as long as everything that is worked on in it, and nobody else is served before it ends. Beyond a length
 * that no browser reaches, whoever waits gets 429. Health checks do not wait.
 */
export function boundWork(app: FastifyInstance, { identify, signsIn }: WorkOptions): void {
  const bounds = {
    dear: bound({ runningPerReader: 4, waitingPerReader: 32 }),
    /** Enough for a record with forty images, and for all the requests that a proxy sends at once. */
    cheap: bound({ runningPerReader: 32, waitingPerReader: 256 }),
    /** By address, as files: a whole company may come from one. They get what stands in memory. */
    stranger: bound({ runningPerReader: 16, waitingPerReader: 240 }),
    file: bound({ runningPerReader: 32, waitingPerReader: 480 }),
  };

  function placeOf(request: FastifyRequest): [kind: keyof typeof bounds, client: string] {
    const address = `address ${clientKey(request.ip)}`;
    if (!isCounted(request)) return ['file', address];
    const reader = identify(request)?.id;
    if (reader === undefined && signsIn) return ['stranger', address];
    const { isDear, isDocument } = request.routeOptions.config;
    return [isDear || isDocument ? 'dear' : 'cheap', reader ?? address];
  }

  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config?.isHealthCheck) return;
    const [kind, client] = placeOf(request);
    const leave = await bounds[kind].acquire(client, leftSignal(reply));
    // In a turn of its own, or those that wait would all have theirs in this one.
    const leaveLater = () => void setImmediate(leave);
    if (reply.raw.closed) leaveLater();
    else reply.raw.once('close', leaveLater);
  });
}

interface WorkOptions {
  /** Who asks; `null` for a stranger, and where nobody signs in. */
  identify: (request: FastifyRequest) => Person | null;
  signsIn: boolean;
}

function bound(limits: Pick<ConcurrencyLimits, 'runningPerReader' | 'waitingPerReader'>): ConcurrencyLimit {
  const refusal = () => new Problem('rate_limited', { retryAfter: 2 });
  return createConcurrencyLimit({ ...limits, running: Number.POSITIVE_INFINITY, waiting: 4_096, refusal });
}
