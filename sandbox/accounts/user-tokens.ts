import { randomBytes } from 'node:crypto';
import type { SamplePerson } from '../company/person.ts';

/** User access tokens (user_access_token) and their owners. */
export interface UserTokens {
  /** `expiresIn` in seconds. */
  issue(person: SamplePerson): { token: string; expiresIn: number };
  find(token: string): SamplePerson | 'unknown' | 'expired';
}

const life = 2 * 60 * 60_000;
/** How long the sandbox remembers a token, to tell "expired" from "never issued". */
const memory = 12 * life;

export function createUserTokens(now: () => number): UserTokens {
  const issued = new Map<string, { person: SamplePerson; issuedAt: number }>();

  function forgetOld(): void {
    for (const [token, { issuedAt }] of issued) if (now() - issuedAt >= memory) issued.delete(token);
  }
  return {
    issue: (person) => {
      forgetOld();
      const token = `u-${randomBytes(20).toString('hex')}`;
      issued.set(token, { person, issuedAt: now() });
      return { token, expiresIn: life / 1000 };
    },
    find: (token) => {
      const found = issued.get(token);
      if (!found) return 'unknown';
      return now() - found.issuedAt < life ? found.person : 'expired';
    },
  };
}
