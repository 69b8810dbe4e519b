import { LRUCache } from 'lru-cache';

export interface AttemptLimiter {
  /** Counts one attempt of this client. Returns 0 when allowed, else the whole seconds to wait, at least 1. */
  secondsToWait(client: string): number;
}

interface AttemptLimiterOptions {
  /** Attempts of one client in one window. */
  most: number;
  /** The window; it begins with a client's first attempt. */
  milliseconds: number;
  /** The clock, in milliseconds. */
  now: () => number;
}

/** Counts are dropped only after this many other addresses. */
const mostClients = 20_000;

/** Counts attempts in fixed windows, in memory and bounded. */
export function createAttemptLimiter({ most, milliseconds, now }: AttemptLimiterOptions): AttemptLimiter {
  const windows = new LRUCache<string, { endsAt: number; attempts: number }>({ max: mostClients });

  function windowOf(client: string) {
    const found = windows.get(client);
    // A window that ends later than a new one would was begun before the clock was set back.
    if (found && found.endsAt > now() && found.endsAt <= now() + milliseconds) return found;
    const begun = { endsAt: now() + milliseconds, attempts: 0 };
    windows.set(client, begun);
    return begun;
  }

  return {
    secondsToWait(client) {
      const window = windowOf(client);
      if (window.attempts >= most) return Math.ceil((window.endsAt - now()) / 1000);
      window.attempts += 1;
      return 0;
    },
  };
}
