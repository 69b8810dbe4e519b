import type { Readable } from 'node:stream';
import { Agent, request } from 'undici';
import { Problem } from '../base/problem.ts';
import { decodeBody, isDecodingError } from '../feishu/transport/content-encoding.ts';
import { reasonOf } from '../log/error-trace.ts';
import type { UpstreamCall } from '../log/upstream-call.ts';
import type { ImageRules } from './address.ts';
import { networkFor } from './address.ts';
import { NotPublicError, publicLookup } from './public-address.ts';

export interface FetchedFile {
  /** In bytes, as declared; `null` if the host declares none, or declares that of a compressed body. */
  length: number | null;
  /** Without any content encoding. */
  body: Readable;
}

export interface Fetcher {
  /**
   * Resolves when the headers have arrived; the caller has to read or destroy the body. `expired` if the address is no
   * longer valid (401, 403, 404, 410). Rejects with `Problem`, or with the signal's reason when it aborts.
   */
  fetch(address: string, signal: AbortSignal, onCall?: (call: UpstreamCall) => void): Promise<FetchedFile | 'expired'>;
  close(): Promise<void>;
}

/** The kind of file behind a signed address: its name in the log, and the types to ask for. */
export interface FileKind {
  endpoint: string;
  accept: string;
}

export const mostBytes = 20 * 1024 * 1024;

/** How long a transfer may stand still, because of the host or the reader. */
export const stallMilliseconds = 5_000;

const expiredStatuses = [401, 403, 404, 410];

/**
 * HTTP/1.1 without pipelining, so that aborting a transfer closes only its own connection. The limits of undici on
 * silence are off: its clock counts turns of the event loop, and on a busy server its five seconds last fifteen.
 */
const agentOptions = { allowH2: false, pipelining: 1, connections: 32, headersTimeout: 0, bodyTimeout: 0 };

/** Waits for headers alone; `readStart` and `endWhenStalled` watch the body. */
export function createFetcher(rules: ImageRules, { endpoint, accept }: FileKind): Fetcher {
  const headers = { accept, 'accept-encoding': 'identity' };
  const agents = {
    base: new Agent({ ...agentOptions, connect: { timeout: 5_000 } }),
    public: new Agent({ ...agentOptions, connect: { timeout: 5_000, lookup: publicLookup() } }),
  };

  return {
    async fetch(address, signal, onCall) {
      const network = networkFor(address, rules);
      if (network === null) throw new Problem('image_unavailable');
      const start = performance.now();
      const report = (status: number | null): void =>
        onCall?.({ endpoint, status, code: null, logId: null, milliseconds: millisecondsSince(start) });
      try {
        // No token and no cookie: signed addresses need none. undici's `request` neither follows redirects nor
        // decompresses.
        const reply = await untilAnswered(stallMilliseconds, signal, (either) =>
          request(address, { dispatcher: agents[network], headers, signal: either }),
        );
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

/** Aborts the request if the host does not answer in time. The reader's signal also aborts the body of the answer. */
async function untilAnswered<Answer>(
  milliseconds: number,
  reader: AbortSignal,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Problem('upstream_timeout')), milliseconds);
  try {
    return await ask(AbortSignal.any([reader, silence.signal]));
  } finally {
    clearTimeout(timer);
  }
}

interface Reply {
  statusCode: number;
  headers: Record<string, string | string[] | undefined>;
  body: Readable;
}

function checkResponse({ statusCode, headers, body }: Reply): FetchedFile | 'expired' {
  // Readers of the body get its errors; without a reader, an error must not end the process.
  body.on('error', () => {});
  const length = declaredLength(headers['content-length']);
  const refusal = refusalOf(statusCode, length);
  if (refusal === null) {
    const decoded = decodeBody(body, headers['content-encoding'], mostBytes);
    return { length: decoded === body ? length : null, body: decoded };
  }
  body.destroy();
  if (refusal === 'expired') return refusal;
  throw refusal;
}

function refusalOf(status: number, length: number | null): Problem | 'expired' | null {
  if (expiredStatuses.includes(status)) return 'expired';
  if (status === 429) return new Problem('upstream_throttled');
  if (status >= 500) return new Problem('upstream_failed');
  if (status !== 200) return new Problem('image_unavailable');
  return length !== null && length > mostBytes ? new Problem('image_too_large') : null;
}

function declaredLength(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

/** The problem that a failed or stalled transfer is reported as. */
export function transferProblem(error: unknown): Problem {
  if (error instanceof NotPublicError) return new Problem('image_unavailable', { cause: error });
  if (isDecodingError(error)) return new Problem('upstream_failed', { cause: error });
  const isTimeout = /TIMEOUT|TIMEDOUT/.test(reasonOf(error) ?? '');
  return new Problem(isTimeout ? 'upstream_timeout' : 'upstream_unreachable', { cause: error });
}

function millisecondsSince(start: number): number {
  return Math.round(performance.now() - start);
}
