import type { Readable } from 'node:stream';
import { Agent, request } from 'undici';
import { Problem } from '../http/problem.ts';
import { reasonOf } from '../log/error-trace.ts';
import type { UpstreamCall } from '../log/upstream-call.ts';
import type { ImageRules } from './address.ts';
import { networkFor } from './address.ts';
import { NotPublicError, publicLookup } from './public-address.ts';

export interface FetchedImage {
  /** As declared; `null` where it was not. */
  length: number | null;
  body: Readable;
}

export interface ImageFetcher {
  /**
   * Begins to fetch. `expired` where the address no longer holds (401, 403, 404, 410). Throws `Problem`; rejects with
   * the signal's reason when it aborts. The body has to be read or destroyed.
   */
  fetch(address: string, signal: AbortSignal, onCall?: (call: UpstreamCall) => void): Promise<FetchedImage | 'expired'>;
  close(): Promise<void>;
}

export const mostImageBytes = 20 * 1024 * 1024;

const expiredStatuses = [401, 403, 404, 410];

/** HTTP/1.1: to end one transfer is to end its connection. */
const agentOptions = { allowH2: false, pipelining: 1, connections: 32 };

/** `stallMilliseconds`: for how long a host may be silent, before its answer and within it. */
export function createImageFetcher(rules: ImageRules, stallMilliseconds: number): ImageFetcher {
  const limits = { ...agentOptions, headersTimeout: stallMilliseconds, bodyTimeout: stallMilliseconds };
  const agents = {
    base: new Agent({ ...limits, connect: { timeout: 5_000 } }),
    public: new Agent({ ...limits, connect: { timeout: 5_000, lookup: publicLookup() } }),
  };

  return {
    async fetch(address, signal, onCall) {
      const network = networkFor(address, rules);
      if (network === null) throw new Problem('image_unavailable');
      const start = performance.now();
      const report = (status: number | null): void =>
        onCall?.({ endpoint: 'image', status, code: null, logId: null, milliseconds: millisecondsSince(start) });
      try {
        // No token and no cookie, ever: the address alone has to be enough. undici's `request` follows no redirect
        // and inflates nothing.
        const reply = await request(address, { dispatcher: agents[network], headers: plainHeaders, signal });
        report(reply.statusCode);
        return checkResponse(reply);
      } catch (error) {
        if (error instanceof Problem) throw error;
        report(null);
        signal.throwIfAborted();
        throw transferProblem(error);
      }
    },
    async close() {
      await Promise.all([agents.base.destroy(), agents.public.destroy()]);
    },
  };
}

const plainHeaders = { accept: 'image/*', 'accept-encoding': 'identity' };

interface Reply {
  statusCode: number;
  headers: Record<string, string | string[] | undefined>;
  body: Readable;
}

function checkResponse({ statusCode, headers, body }: Reply): FetchedImage | 'expired' {
  // Whoever reads the body is told of its errors; when nobody does any more, they must not go astray.
  body.on('error', () => {});
  const length = declaredLength(headers['content-length']);
  const refusal = refusalOf(statusCode, headers['content-encoding'], length);
  if (refusal === null) return { length, body };
  body.destroy();
  if (refusal === 'expired') return refusal;
  throw refusal;
}

function refusalOf(status: number, encoding: unknown, length: number | null): Problem | 'expired' | null {
  if (expiredStatuses.includes(status)) return 'expired';
  if (status === 429) return new Problem('upstream_throttled');
  if (status >= 500) return new Problem('upstream_failed');
  if (status !== 200) return new Problem('image_unavailable');
  if (encoding !== undefined && encoding !== 'identity') return new Problem('image_unsupported');
  return length !== null && length > mostImageBytes ? new Problem('image_too_large') : null;
}

function declaredLength(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

/** What a broken or silent transfer is to the reader. */
export function transferProblem(error: unknown): Problem {
  if (error instanceof NotPublicError) return new Problem('image_unavailable', { cause: error });
  const isTimeout = /TIMEOUT|TIMEDOUT/.test(reasonOf(error) ?? '');
  return new Problem(isTimeout ? 'upstream_timeout' : 'upstream_unreachable', { cause: error });
}

function millisecondsSince(start: number): number {
  return Math.round(performance.now() - start);
}
