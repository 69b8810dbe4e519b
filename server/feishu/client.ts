import type { CallContext } from '../base/call-context.ts';
import type { Pass } from '../base/call-window.ts';
import type { Deadline } from '../base/deadline.ts';
import { sleep } from '../base/deadline.ts';
import type { Priority } from '../base/fair-queue.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import type { Log } from '../log/log.ts';
import type { Endpoint } from './documented-limits.ts';
import type { Limits } from './limits.ts';
import type { SharedCalls } from './shared-calls.ts';
import { inQueue } from './throttle/in-queue.ts';
import type { Alternative, RateLimiter } from './throttle/rate-limiter.ts';
import { createRateLimiter } from './throttle/rate-limiter.ts';
import { createRetryBudget } from './throttle/retry-budget.ts';
import type { Token } from './token/token.ts';
import { createTokenSource } from './token/token.ts';
import { createCaller } from './transport/exchange.ts';

export interface ClientOptions {
  baseUrl: string;
  appId: string;
  appSecret: string;
  limits: Limits;
  log: Log;
  /** `null` or not given: no other server shares the token and the rates. */
  shared?: SharedCalls | null;
}

interface Query {
  endpoint: Endpoint;
  /** Path and query, built only from constants and validated ids. A function runs when the call is about to be sent. */
  path: string | (() => string);
  /** Says for whom the call is made; the deadline is passed separately. */
  context: Omit<CallContext, 'signal'>;
  /** How long one attempt may take; `limits.attemptMilliseconds` by default. */
  attemptMilliseconds?: number | undefined;
  /** Another way to get the answer if the call has to wait. */
  alternative?: Alternative | undefined;
  /** False if the caller has something better to do than to repeat a failed call. */
  isRetried?: boolean;
}

export interface Client {
  /**
   * Calls Feishu with a token, within the endpoint's rate, with bounded retries. Resolves to the envelope's fields.
   * Rejects with `UpstreamError`, or with the signal's reason when the caller aborts.
   */
  get(query: Query, deadline: Deadline): Promise<Record<string, unknown>>;
  /** Takes the first `most` waiting calls of an endpoint that have an alternative. */
  divert(endpoint: Endpoint, most: number): void;
  /** The waiting calls that `divert` could take. */
  divertible(endpoint: Endpoint): readonly Priority[];
  readiness(): 'ready' | 'no_token' | 'breaker_open';
  tokenMillisecondsLeft(): number | null;
  start(): void;
  close(): Promise<void>;
}

const mostRetries = 2;

export function createClient({ baseUrl, appId, appSecret, limits, log, shared = null }: ClientOptions): Client {
  const caller = createCaller({ baseUrl, limits, log, onPause: clearQueues });
  const tokens = createTokenSource({ appId, appSecret, caller, log, shared: shared?.token ?? null });
  const budget = createRetryBudget();
  const rateLimiters = new Map<Endpoint, RateLimiter>();

  function clearQueues(refusal: UpstreamError): void {
    for (const rateLimiter of rateLimiters.values()) rateLimiter.clear(refusal);
  }

  function rateLimiterOf({ endpoint }: Query): RateLimiter {
    const rate = limits.rateOf(endpoint);
    const rateLimiter = rateLimiters.get(endpoint) ?? createRateLimiter(rate, log, shared?.windowOf(endpoint, rate));
    rateLimiters.set(endpoint, rateLimiter);
    return rateLimiter;
  }

  /**
   * A token and a pass to use it now. Queues again if the token was lost meanwhile, so that a new token does not start
   * a burst of calls.
   */
  async function acquirePass(
    rateLimiter: RateLimiter,
    { endpoint, context, alternative }: Query,
    deadline: Deadline,
  ): Promise<Token & { pass: Pass }> {
    for (;;) {
      caller.checkBreaker();
      await tokens.current(deadline.signal);
      // Checked again before queueing: the breaker may have opened since, and only opening it clears the queue.
      caller.checkBreaker();
      const pass = await inQueue(endpoint, rateLimiter.acquire(deadline, { ...context, alternative }));
      const token = tokens.held();
      if (token) return { ...token, pass };
      pass.giveBack();
    }
  }

  /**
   * One call with a token. Reports refused tokens to the token store and throttling to the rate limiter. `onSend` is
   * called only if the request is sent; otherwise neither the rate limit nor the retry budget counts it.
   */
  async function attempt(query: Query, deadline: Deadline, onSend?: () => void): Promise<Record<string, unknown>> {
    const rateLimiter = rateLimiterOf(query);
    const { pass, ...token } = await acquirePass(rateLimiter, query, deadline);
    let sent = false;
    const noteSent = () => {
      sent = true;
      budget.called();
      onSend?.();
    };
    try {
      const fields = await caller.call(requestOf(query, token, deadline, noteSent));
      tokens.accepted(token.generation);
      rateLimiter.passed();
      return fields;
    } catch (error) {
      throw takeNote(error, token.generation, rateLimiter);
    } finally {
      if (sent) pass.used();
      else pass.giveBack();
    }
  }

  /** The retry is already taken from the budget; it is given back if the call is not sent. */
  async function retry(query: Query, deadline: Deadline, delay: number): Promise<Record<string, unknown>> {
    let sent = false;
    try {
      await sleep(delay, deadline.signal);
      return await attempt(query, deadline, () => {
        sent = true;
      });
    } finally {
      if (!sent) budget.giveBack();
    }
  }

  function takeNote(error: unknown, generation: number, rateLimiter: RateLimiter): unknown {
    if (!(error instanceof UpstreamError)) return error;
    if (error.reaction === 'renew-token') tokens.rejected(generation);
    else if (error.code === 'not_found') tokens.accepted(generation);
    if (error.reaction !== 'pause') return error;
    const { code, reaction, feishuCode, logId } = error;
    return new UpstreamError(code, { reaction, feishuCode, logId, retryAfter: rateLimiter.pause(error.retryAfter) });
  }

  async function get(query: Query, deadline: Deadline): Promise<Record<string, unknown>> {
    let retries = 0;
    let renewed = false;
    let next = () => attempt(query, deadline);
    for (;;) {
      try {
        return await next();
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        if (error.reaction === 'renew-token' && !renewed) {
          renewed = true;
          next = () => attempt(query, deadline);
          continue;
        }
        const delay = query.isRetried === false ? null : delayBefore(error, retries, limits);
        if (delay === null || performance.now() + delay >= deadline.endsAt) throw error;
        // While the breaker is open a retry would be refused: the original failure says more.
        if (caller.isBreakerOpen() || !budget.take()) throw error;
        retries += 1;
        next = () => retry(query, deadline, delay);
      }
    }
  }

  return {
    get,
    divert: (endpoint, most) => rateLimiters.get(endpoint)?.divert(most),
    divertible: (endpoint) => rateLimiters.get(endpoint)?.divertible() ?? [],
    start: tokens.start,
    tokenMillisecondsLeft: tokens.millisecondsLeft,
    readiness: () => {
      if (!tokens.obtainedOnce()) return 'no_token';
      return caller.isBreakerOpen() ? 'breaker_open' : 'ready';
    },
    close: () => {
      tokens.close();
      return caller.close();
    },
  };
}

function requestOf(query: Query, { value }: Token, { signal }: Deadline, onSend: () => void) {
  const { endpoint, path, attemptMilliseconds, context } = query;
  const headers = { authorization: `Bearer ${value}` };
  return {
    method: 'GET',
    endpoint,
    path: typeof path === 'string' ? path : path(),
    headers,
    attemptMilliseconds,
    signal,
    onCall: context.onCall,
    onSend,
  } as const;
}

/** Milliseconds to wait before retrying a failed call; `null` when it must not be retried. */
function delayBefore({ reaction }: UpstreamError, retries: number, limits: Limits): number | null {
  if (reaction === 'give-up' || reaction === 'renew-token') return null;
  if (retries >= (reaction === 'retry-once' ? 1 : mostRetries)) return null;
  const { least, most } = limits.retryPauseMilliseconds;
  // After a pause requested by Feishu, the rate limiter spreads the calls.
  return reaction === 'pause' ? 0 : least + (most - least) * Math.random();
}
