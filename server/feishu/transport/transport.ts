import type { Dispatcher } from 'undici';
import { Pool } from 'undici';
import { UpstreamError } from '../errors.ts';
import { readJson } from './body.ts';
import { toConnectionError } from './connection-error.ts';

export interface Exchange {
  method: 'GET' | 'POST';
  /** Path and query, made of constants and checked ids only. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Reply {
  status: number;
  headers: Dispatcher.ResponseData['headers'];
  /** The body as JSON; `undefined` when it is none. */
  json: unknown;
}

export interface Transport {
  /**
   * One HTTP exchange: no redirect followed, nothing repeated, every size bounded.
   * Throws `UpstreamError`, or the signal's reason when the caller left.
   */
  exchange(request: Exchange, signal: AbortSignal): Promise<Reply>;
  close(): Promise<void>;
}

/** The only way out to Feishu. `undici` and not the built-in `fetch`, which inflates bombs and follows redirects. */
export function createTransport(baseUrl: string): Transport {
  const base = new URL(baseUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  const pool = new Pool(base.origin, {
    // 18 calls a second of up to 5 seconds each.
    connections: 90,
    pipelining: 1,
    allowH2: false,
    maxHeaderSize: 16 * 1024,
    connect: { timeout: 5000 },
    // Backstops: a dripping body resets these timers, so the caller's signal is what ends a slow exchange.
    headersTimeout: 20_000,
    bodyTimeout: 20_000,
  });
  return {
    exchange: (request, signal) => exchange(pool, { ...request, path: prefix + request.path }, signal),
    close: () => pool.destroy(),
  };
}

async function exchange(pool: Pool, request: Exchange, signal: AbortSignal): Promise<Reply> {
  let answered = false;
  try {
    const headers = { accept: 'application/json', 'accept-encoding': 'identity', ...request.headers };
    const response = await pool.request({ ...request, headers, signal });
    answered = true;
    refuseRedirect(response);
    return { status: response.statusCode, headers: response.headers, json: await readJson(response) };
  } catch (error) {
    throw toConnectionError(error, signal, answered);
  }
}

function refuseRedirect({ statusCode, body }: Dispatcher.ResponseData): void {
  if (statusCode < 300 || statusCode > 399) return;
  body.on('error', () => undefined).destroy();
  throw new UpstreamError('upstream_redirect');
}
