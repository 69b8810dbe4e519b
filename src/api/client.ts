import { toAddress } from '#contract/address.ts';
import type { AnyExchange, Endpoint, RequestParts } from '#contract/endpoint.ts';
import { ProblemError, readProblem } from './problem-error.ts';

type CallOptions = { signal?: AbortSignal };

/** The request argument is optional if the endpoint needs nothing. */
type CallArguments<Request> = CallOptions extends Request ? [request?: CallOptions] : [request: Request & CallOptions];

/**
 * Asks the server. Rejects with `ProblemError`, or with the signal's reason.
 *
 * Here alone JSON becomes a type: the server answers by the same table, and it and this page ship from one commit.
 */
export function call<Path extends string, Exchange extends AnyExchange>(
  endpoint: Endpoint<'GET' | 'POST', Path, Exchange>,
  ...[request]: CallArguments<RequestParts<Path, Exchange>>
): Promise<Exchange['answer']>;
export async function call({ method, path }: Endpoint, request: AnyRequest = {}): Promise<unknown> {
  const { params = {}, query, body, signal = null } = request;
  const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await send(toAddress(path, params, query), { method, signal, ...json });
  if (!response.ok) throw await readProblem(response);
  return response.status === noContent ? null : response.json();
}

interface AnyRequest extends CallOptions {
  params?: Record<string, string>;
  query?: object;
  body?: object;
}

const noContent = 204;

/** The reason why the file at an address did not load; `null` if it would load now. */
export async function problemAt(address: string): Promise<ProblemError | null> {
  const response = await send(address);
  await (response.ok ? response.body?.cancel() : undefined);
  return response.ok ? null : readProblem(response);
}

// Adds no header and keeps the default credentials: otherwise the browser would not match the document's preload.
async function send(address: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ProblemError(navigator.onLine === false ? 'offline' : 'server_unreachable', { retryable: true });
  }
}
