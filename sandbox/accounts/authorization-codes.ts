import { randomBytes } from 'node:crypto';
import type { SamplePerson } from '../company/person.ts';

/** The sign-in that a code stands for: the person, and the values that the token request has to match. */
export interface Authorization {
  person: SamplePerson;
  redirectUri: string;
  /** PKCE: the SHA-256 of the verifier, base64url. */
  codeChallenge: string;
}

export interface AuthorizationCodes {
  issue(authorization: Authorization): string;
  /** Spends the code, even if the exchange fails later. */
  redeem(code: string): Authorization | 'unknown' | 'expired' | 'used';
}

/** Feishu documents five minutes and a single use. */
const life = 5 * 60_000;
/** How long the sandbox remembers a code, to say why it refuses one. */
const memory = 60 * 60_000;

export function createAuthorizationCodes(now: () => number): AuthorizationCodes {
  const issued = new Map<string, { authorization: Authorization; issuedAt: number; used: boolean }>();

  function forgetOld(): void {
    for (const [code, { issuedAt }] of issued) if (now() - issuedAt >= memory) issued.delete(code);
  }
  return {
    issue: (authorization) => {
      forgetOld();
      const code = randomBytes(32).toString('base64url');
      issued.set(code, { authorization, issuedAt: now(), used: false });
      return code;
    },
    redeem: (code) => {
      const found = issued.get(code);
      if (!found) return 'unknown';
      if (found.used) return 'used';
      found.used = true;
      return now() - found.issuedAt < life ? found.authorization : 'expired';
    },
  };
}
