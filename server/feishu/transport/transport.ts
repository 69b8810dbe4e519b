import type { Dispatcher } from 'undici';
import { Pool } from 'undici';
import { UpstreamError } from '../../base/upstream-error.ts';
import { readJson } from './body.ts';
import { toConnectionError } from './connection-error.ts';

export interface Exchange {
  method: 'GET' | 'POST';
  /** Path and query, built only from constants and validated ids. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Reply {
  status: number;
  headers: Dispatcher.ResponseData['headers'];
  /** The parsed JSON body; `undefined` when it is no JSON. */
  json: unknown;
}

export interface Transport {
  /**
   * One HTTP exchange: follows no redirect, never retries, bounds every size.
   * Rejects with `UpstreamError`, or with the signal's reason when the caller aborts.
   */
  exchange(request: Exchange, signal: AbortSignal): Promise<Reply>;
  close(): Promise<void>;
}

/** All calls to Feishu go through here. `undici`, because `fetch` inflates without a limit and follows redirects. */
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
    // A fallback only: a slow trickle of bytes resets these timers, so the caller's signal ends a slow exchange.
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
