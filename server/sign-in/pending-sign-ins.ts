import { hash, randomBytes } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { generateRandomCodeVerifier } from 'oauth4webapi';
import { ageOf, clockGrace } from '../base/clock.ts';
import { createSeal } from '../base/seal.ts';
import type { Cookies } from './cookies.ts';
import { createCookies } from './cookies.ts';

/** The target of a sign-in. */
export interface SignInTarget {
  /** The address to go to afterwards: one of our own. */
  returnTo: string;
  /** Whether the reader asked to choose an account. */
  choose: boolean;
}

/** The proof that Feishu needs before it names the person who came back. */
interface SignInProof {
  /** Feishu returns it unchanged; valid once. */
  state: string;
  /** Proves to Feishu that the code is redeemed by the party that requested it (PKCE). */
  verifier: string;
}

/**
 * Sign-ins that were started and have not returned from Feishu yet. The server keeps none of them: the state carries
 * the target through Feishu, and the browser keeps the verifier in a cookie of its own for each, because tabs that a
 * browser restores at once do not see each other's cookies; both sealed. Unless servers share it, the key lives as long as
 * the process: after a restart, sign-ins in progress start over.
 */
export interface PendingSignIns {
  /** Sets the cookie. A browser that holds more than thirty-two loses its oldest. */
  begin(request: FastifyRequest, reply: FastifyReply, target: SignInTarget): SignInProof;
  /**
   * The target of the state that a callback names; `null` unless we issued it. It says nothing about who began it, or
   * when: a target serves only as the address of a page.
   */
  targetOf(states: string[]): SignInTarget | null;
  /**
   * The proof for the state that a callback names, if this browser began it and it has not expired. A state is valid
   * once. Others that this browser has begun are left alone, whatever the callback names.
   */
  take(request: FastifyRequest, reply: FastifyReply, states: string[]): Promise<SignInProof | null>;
}

/** The part of sign-ins in progress that servers share, so that one may end on another server than it began on. */
export interface SharedSignIns {
  /** 32 bytes that encrypt the states. */
  key: Buffer;
  /** False if the state was used before, on any server. Rejects with `Problem('store_unreachable')`. */
  use(state: string, milliseconds: number): Promise<boolean>;
  /** False while nobody can sign in. */
  isReachable(): boolean;
}

interface PendingSignInsOptions {
  publicUrl: string;
  /** The clock, in milliseconds. */
  now: () => number;
  /** `null`: this server is alone. */
  shared: SharedSignIns | null;
}

interface Sealed extends SignInTarget {
  /** The PKCE challenge of the verifier: binds the state to the browser that has the verifier. */
  challenge: string;
  /** By the server's clock, in milliseconds. */
  startedAt: number;
}

/** Feishu's code is valid for five minutes; signing in to Feishu itself comes before that. */
const pendingMilliseconds = 10 * 60_000;
/** Cookies of 119 bytes: four kilobytes of a request's sixteen, and eight when as many more begin at once. */
const mostPending = 32;
/** Each cleared cookie takes 95 bytes of a reply's headers, and nginx reads only four kilobytes of headers. */
const mostDropped = 8;
/** Only states issued by this server are remembered, so the limit on sign-ins per address bounds them. */
const mostUsed = 10_000;
const purpose = 'sign-in v2';

export function createPendingSignIns({ publicUrl, now, shared }: PendingSignInsOptions): PendingSignIns {
  const { seal, open } = createSeal(shared?.key ?? randomBytes(32));
  // A cleared cookie can be sent again, so used states are remembered here. Expired ones are refused
  // anyway, so none has to be removed.
  const used = new LRUCache<string, true>({ max: mostUsed });
  const { name: prefix } = createCookies('oauth-', publicUrl);

  function openState(states: string[]): Sealed | null {
    const text = states.length === 1 ? open(states[0] ?? '', purpose) : null;
    return text === null ? null : (JSON.parse(text) as Sealed);
  }

  function cookieOf(challenge: string): Cookies {
    return createCookies(`oauth-${challenge.slice(0, 8)}`, publicUrl, () => true);
  }

  function isAlive({ challenge, startedAt }: Sealed): boolean {
    return ageOf(startedAt, now()) < pendingMilliseconds && !used.has(challenge);
  }

  /** Browsers send their oldest cookies first. */
  function dropOldest({ headers }: FastifyRequest, reply: FastifyReply): void {
    const sent = Object.keys(parseCookie(headers.cookie ?? '')).filter((name) => name.startsWith(prefix));
    const ids = sent.map((name) => name.slice(prefix.length)).filter((id) => /^[\w-]{8}$/.test(id));
    const excess = Math.max(0, ids.length - mostPending + 1);
    for (const id of ids.slice(0, Math.min(excess, mostDropped))) cookieOf(id).clear(reply);
  }

  return {
    begin(request, reply, target) {
      const verifier = generateRandomCodeVerifier();
      const sealed: Sealed = { ...target, challenge: challengeOf(verifier), startedAt: now() };
      dropOldest(request, reply);
      const cookie = cookieOf(sealed.challenge);
      cookie.set(reply, seal(verifier, cookie.name), pendingMilliseconds / 1000);
      return { state: seal(JSON.stringify(sealed), purpose), verifier };
    },
    targetOf(states) {
      const sealed = openState(states);
      return sealed && { returnTo: sealed.returnTo, choose: sealed.choose };
    },
    async take(request, reply, states) {
      const sealed = openState(states);
      if (sealed === null) return null;
      const cookie = cookieOf(sealed.challenge);
      const verifier = open(cookie.read(request) ?? '', cookie.name);
      cookie.clear(reply);
      if (verifier === null || challengeOf(verifier) !== sealed.challenge || !isAlive(sealed)) return null;
      used.set(sealed.challenge, true);
      const isFirst = shared === null || (await shared.use(sealed.challenge, pendingMilliseconds + clockGrace));
      return isFirst ? { state: states[0] ?? '', verifier } : null;
    },
  };
}

function challengeOf(verifier: string): string {
  return hash('sha256', verifier, 'base64url');
}
