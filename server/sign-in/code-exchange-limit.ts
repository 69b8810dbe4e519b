import { withDeadline } from '../base/deadline.ts';
import { perSecond } from '../base/rate.ts';
import { UpstreamError } from '../base/upstream-error.ts';
import { createCircuitBreaker } from '../feishu/throttle/circuit-breaker.ts';
import { createRateLimiter } from '../feishu/throttle/rate-limiter.ts';
import type { Log } from '../log/log.ts';

/** Protects Feishu's token endpoint from strangers with made-up codes. */
export interface ExchangeLimit {
  /**
   * Runs the exchange when its turn has come; clients take turns. Rejects as the exchange does, or with
   * `UpstreamError`: `overloaded` or `upstream_throttled` if the queue is too long, `upstream_paused` while Feishu
   * fails, `upstream_timeout` when the time is up.
   */
  run<Result>(clientKey: string, exchange: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

interface ExchangeLimitOptions {
  exchangesPerSecond: number;
  /** The limit on the wait and the exchange together. */
  milliseconds: number;
  log: Log;
}

export function createExchangeLimit({ exchangesPerSecond, milliseconds, log }: ExchangeLimitOptions): ExchangeLimit {
  const rateLimiter = createRateLimiter(perSecond(exchangesPerSecond), log);
  const breaker = createCircuitBreaker(log, rateLimiter.clear);
  return {
    run: (clientKey, exchange) =>
      withDeadline(milliseconds, undefined, async ({ signal }) => {
        breaker.check();
        // Half of the time at most: a long queue must not look like a slow Feishu.
        const pass = await withDeadline(milliseconds / 2, signal, (deadline) =>
          rateLimiter.acquire(deadline, { reader: clientKey }),
        );
        let isSent = false;
        try {
          const answer = await breaker.run(() => {
            isSent = true;
            return answerOf(exchange(signal));
          });
          if ('refusal' in answer) throw answer.refusal;
          return answer.result;
        } finally {
          if (isSent) pass.used();
          else pass.giveBack();
        }
      }),
  };
}

/** A refused sign-in is a valid reply: to the breaker it must count as a success. */
async function answerOf<Result>(exchange: Promise<Result>): Promise<{ result: Result } | { refusal: unknown }> {
  try {
    return { result: await exchange };
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    return { refusal: error };
  }
}
