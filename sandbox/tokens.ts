import { randomBytes } from 'node:crypto';

/** Issues tenant access tokens by Feishu's rules, and knows the valid ones. */
export interface Tokens {
  /** `expire` in seconds left. */
  issue(): { token: string; expire: number };
  isValid(token: string): boolean;
}

const life = 2 * 60 * 60_000;
/**
 * With more time left than this, the sandbox returns the same token again. With less, it issues a new one while both
 * are valid.
 */
const overlap = 30 * 60_000;

export function createTokens(now: () => number): Tokens {
  const endOf = new Map<string, number>();
  let newest: { token: string; endsAt: number } | null = null;
  return {
    issue: () => {
      if (newest === null || newest.endsAt - now() < overlap) {
        newest = { token: `t-${randomBytes(20).toString('hex')}`, endsAt: now() + life };
        endOf.set(newest.token, newest.endsAt);
      }
      return { token: newest.token, expire: Math.floor((newest.endsAt - now()) / 1000) };
    },
    isValid: (token) => now() < (endOf.get(token) ?? 0),
  };
}
