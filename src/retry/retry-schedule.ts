import type { ProblemError } from '../api/problem-error.ts';

/** After so many failures in a row a page no longer tries by itself: two to four minutes in all. */
export const mostTries = 6;

/** Seconds. */
const longestSpread = 30;

/** Whether a page tries again by itself: where the server said for how long to wait, and once the network is back. */
export function isWaitedOut({ code, retryable, retryAfter }: ProblemError): boolean {
  return retryable && (retryAfter !== null || code === 'offline');
}

/**
 * How long to wait after so many failures in a row (from 1): never less than the server asks for, twice as long each
 * time, and spread by `random` (from 0 to 1), so that all who were refused together do not come back together.
 * Milliseconds; `null`: not again.
 */
export function waitAfter(failures: number, { retryAfter }: ProblemError, random: () => number): number | null {
  if (failures > mostTries) return null;
  const growth = 2 ** (failures - 1);
  const spread = Math.min(4 * growth, longestSpread);
  return Math.round((Math.max(retryAfter ?? 0, growth) + random() * spread) * 1000);
}
