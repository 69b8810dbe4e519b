import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Person } from '#contract/access.ts';
import { Problem } from '../base/problem.ts';
import { clientKey } from './client-key.ts';
import { type ConcurrencyLimit, type ConcurrencyLimits, createConcurrencyLimit } from './concurrency-limit.ts';
import { isCounted } from './rate-limits.ts';
import { leftSignal } from './request-log.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer is expensive to compute, as that of a list is. Every document counts as expensive too. */
    isDear?: boolean;
  }
}

/**
 * Limits the requests in progress for one reader, and for all strangers at one IP address, according to their cost. A
 * turn of the event loop lasts as long as all the work in it, and the server serves nobody else before it ends. When
 * more requests wait than any browser sends, the server answers 429. Health checks do not wait.
 */
export function boundWork(app: FastifyInstance, { identify, signsIn }: WorkOptions): void {
  const bounds = {
    dear: bound({ runningPerReader: 4, waitingPerReader: 32 }),
    /** Enough for a record with forty images, and for all the requests that a proxy sends at once. */
    cheap: bound({ runningPerReader: 32, waitingPerReader: 256 }),
    /**
     * Strangers are counted by IP address, as files are: a whole company may use one address. They get answers from
     * memory.
     */
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
    // Frees the place in a turn of its own: otherwise all waiting requests would start in this turn.
    const leaveLater = () => void setImmediate(leave);
    if (reply.raw.closed) leaveLater();
    else reply.raw.once('close', leaveLater);
  });
}

interface WorkOptions {
  /** Finds the person who asks; `null` for a stranger, and if readers do not sign in. */
  identify: (request: FastifyRequest) => Person | null;
  signsIn: boolean;
}

function bound(limits: Pick<ConcurrencyLimits, 'runningPerReader' | 'waitingPerReader'>): ConcurrencyLimit {
  const refusal = () => new Problem('rate_limited', { retryAfter: 2 });
  return createConcurrencyLimit({ ...limits, running: Number.POSITIVE_INFINITY, waiting: 4_096, refusal });
}
