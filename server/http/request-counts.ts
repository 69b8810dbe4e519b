import type { FastifyRateLimitStore } from '@fastify/rate-limit';
import { LRUCache } from 'lru-cache';

const mostClients = 20_000;

/**
 * Counts the requests of each client, in windows that begin with its first request; in memory and bounded. Uses a
 * monotonic clock: if somebody set the machine's clock back by a year, the plugin's own counts would begin no new
 * window for a year.
 */
export class RequestCounts implements FastifyRateLimitStore {
  readonly #windows = new LRUCache<string, { endsAt: number; requests: number }>({ max: mostClients });

  incr(...[client, answer, milliseconds]: Parameters<FastifyRateLimitStore['incr']>): void {
    const now = performance.now();
    const found = this.#windows.get(client);
    const window = found && found.endsAt > now ? found : { endsAt: now + milliseconds, requests: 0 };
    window.requests += 1;
    this.#windows.set(client, window);
    answer(null, { current: window.requests, ttl: window.endsAt - now });
  }

  child(): RequestCounts {
    return new RequestCounts();
  }
}
