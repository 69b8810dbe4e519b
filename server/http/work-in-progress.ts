import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '#contract/access.ts';
import { clientKey } from './client-key.ts';
import { type ConcurrencyLimits, createConcurrencyLimit } from './concurrency-limit.ts';
import { Problem } from './problem.ts';
import { isCounted } from './rate-limits.ts';
import { ReaderLeftError } from './request-log.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer is computed from much, as a list is; every document counts as such too. */
    isDear?: boolean;
  }
}

/** Requests of one client that are worked on at a time; the others wait for their turn. */
const limits = {
  dear: ofEach({ runningPerReader: 4, waitingPerReader: 32 }),
  /** Enough for a record with its forty images. */
  cheap: ofEach({ runningPerReader: 32, waitingPerReader: 96 }),
  /** By address, as files: a whole company may come from one. They get what stands in memory. */
  stranger: ofEach({ runningPerReader: 16, waitingPerReader: 240 }),
  file: ofEach({ runningPerReader: 32, waitingPerReader: 480 }),
} satisfies Record<string, ConcurrencyLimits>;

/**
 * Bounds what is worked on for one reader, and for all strangers of one address, by what it costs: a turn of the event
 * loop lasts as long as everything that is worked on in it, and nobody else is served before it ends. Health checks do
 * not wait. `identify` answers who asks; `null` for a stranger, and where nobody signs in.
 */
export function boundWork(app: FastifyInstance, { identify, signsIn }: Readers): void {
  const bounds = {
    dear: createConcurrencyLimit(limits.dear),
    cheap: createConcurrencyLimit(limits.cheap),
    stranger: createConcurrencyLimit(limits.stranger),
    file: createConcurrencyLimit(limits.file),
  };
  app.addHook('onRequest', async (request, reply) => {
    const { isHealthCheck, isDear, isDocument } = request.routeOptions.config ?? {};
    if (isHealthCheck) return;
    const isFile = !isCounted(request);
    const reader = isFile ? undefined : identify(request)?.id;
    const kind = isFile
      ? 'file'
      : reader === undefined && signsIn
        ? 'stranger'
        : isDear || isDocument
          ? 'dear'
          : 'cheap';
    const leave = await bounds[kind].acquire(reader ?? `address ${clientKey(request.ip)}`, leftSignal(reply));
    // In a turn of its own, or those that wait would all have theirs in this one.
    const leaveLater = () => void setImmediate(leave);
    if (reply.raw.closed) leaveLater();
    else reply.raw.once('close', leaveLater);
  });
}

interface Readers {
  identify: (request: FastifyRequest) => Person | null;
  signsIn: boolean;
}

function ofEach(limits: Pick<ConcurrencyLimits, 'runningPerReader' | 'waitingPerReader'>): ConcurrencyLimits {
  return { ...limits, running: Number.POSITIVE_INFINITY, waiting: 4_096, refusal: tooMuch };
}

function tooMuch(): Problem {
  return new Problem('rate_limited', { retryAfter: 2 });
}

/** Aborted when the client leaves before it is answered. */
function leftSignal({ raw }: FastifyReply): AbortSignal {
  const left = new AbortController();
  raw.once('close', () => left.abort(new ReaderLeftError()));
  return left.signal;
}
