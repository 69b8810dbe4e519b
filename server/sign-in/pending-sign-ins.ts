import { randomBytes, randomInt } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Cookies } from './cookies.ts';
import { createCookies } from './cookies.ts';
import { createSeal } from './sealed-text.ts';

/** A sign-in that was begun and has not come back from Feishu yet. */
interface PendingSignIn {
  /** What Feishu hands back unchanged, once. */
  state: string;
  /** Proves to Feishu that who redeems the code is who asked for it (PKCE). */
  verifier: string;
  /** One of our own addresses. */
  returnTo: string;
}

/**
 * Kept by the browser that began them, sealed, each in a cookie of its own: however many others begin, they take no
 * room from it. The key is the process's: a restart costs the few who are on Feishu's page a second attempt.
 */
export interface PendingSignIns {
  /** Sets the cookie. With eight under way, the browser's oldest makes room. */
  begin(request: FastifyRequest, reply: FastifyReply, pending: PendingSignIn): void;
  /**
   * What was begun with the state that a callback names, if this very browser began it and not too long ago. A state
   * serves once; a browser that comes with a wrong one has to begin anew altogether.
   */
  take(request: FastifyRequest, reply: FastifyReply, states: string[]): PendingSignIn | null;
}

interface PendingSignInsOptions {
  publicUrl: string;
  /** The clock, in milliseconds. */
  now: () => number;
}

interface Sealed extends PendingSignIn {
  /** On the server's clock, in milliseconds. */
  startedAt: number;
}

interface Slot {
  cookie: Cookies;
  pending: Sealed | null;
}

/** Feishu's code lives for five minutes; signing in to Feishu itself comes before that. */
const pendingMilliseconds = 10 * 60_000;
/** Tabs of one browser that may be on their way at once. All their cookies are a third of a request's 16 kB. */
const mostSlots = 8;
/** Only what this server has sealed gets in, so an address adds no more than it may begin. */
const mostUsed = 10_000;
const version = 'v1';

export function createPendingSignIns({ publicUrl, now }: PendingSignInsOptions): PendingSignIns {
  const { seal, open } = createSeal(randomBytes(32));
  const cookies = Array.from({ length: mostSlots }, (_, at) => createCookies(`oauth-${at}`, publicUrl, () => true));
  // A cookie that was cleared can be sent again: what was used has to be remembered here. Past its time it is of no
  // use anyway, so nothing has to be removed.
  const used = new LRUCache<string, true>({ max: mostUsed });

  function readSlot(request: FastifyRequest, cookie: Cookies): Slot {
    const text = open(cookie.read(request) ?? '', purposeOf(cookie));
    const pending = text === null ? null : (JSON.parse(text) as Sealed);
    return { cookie, pending: pending && isAlive(pending) ? pending : null };
  }

  function isAlive({ state, startedAt }: Sealed): boolean {
    const age = now() - startedAt;
    return age >= 0 && age < pendingMilliseconds && !used.has(state);
  }

  function use({ cookie, pending }: Slot, reply: FastifyReply): void {
    if (pending) used.set(pending.state, true);
    cookie.clear(reply);
  }

  return {
    begin(request, reply, pending) {
      const { cookie } = slotFor(cookies.map((each) => readSlot(request, each)));
      const sealed: Sealed = { ...pending, startedAt: now() };
      cookie.set(reply, seal(JSON.stringify(sealed), purposeOf(cookie)), pendingMilliseconds / 1000);
    },
    take(request, reply, states) {
      const sent = cookies.filter((each) => each.read(request) !== null).map((each) => readSlot(request, each));
      const named = states.length === 1 ? sent.find(({ pending }) => pending?.state === states[0]) : undefined;
      for (const slot of named ? [named] : sent) use(slot, reply);
      return named?.pending ?? null;
    },
  };
}

/** What is sealed for one cookie means nothing in another. */
function purposeOf({ name }: Cookies): string {
  return `${name} ${version}`;
}

/** Any free one, since tabs that begin in the same moment do not see each other's; else the oldest. */
function slotFor(slots: Slot[]): Slot {
  const free = slots.filter(({ pending }) => pending === null);
  if (free.length > 0) return free[randomInt(free.length)] as Slot;
  return slots.reduce((one, other) => (startOf(other) < startOf(one) ? other : one));
}

function startOf({ pending }: Slot): number {
  return pending?.startedAt ?? 0;
}
