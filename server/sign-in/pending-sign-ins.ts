import { randomBytes, randomInt } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { createSeal } from '../http/sealed-text.ts';
import type { Cookies } from './cookies.ts';
import { createCookies } from './cookies.ts';

/** A sign-in that was started and has not returned from Feishu yet. */
interface PendingSignIn {
  /** Feishu returns it unchanged; valid once. */
  state: string;
  /** Proves to Feishu that the code is redeemed by the party that requested it (PKCE). */
  verifier: string;
  /** Where to go afterwards: one of our own addresses. */
  returnTo: string;
}

/**
 * Stored in the browser that started them, encrypted, each in a cookie of its own, so that other people's sign-ins
 * cannot displace them. Unless servers share it, the key lives as long as the process: after a restart, sign-ins in
 * progress start over.
 */
export interface PendingSignIns {
  /** Sets the cookie. With eight in progress, it replaces the browser's oldest. */
  begin(request: FastifyRequest, reply: FastifyReply, pending: PendingSignIn): void;
  /**
   * The sign-in with the state that a callback names, if this browser started it and it has not expired. A state is
   * valid once; a wrong one discards all sign-ins of this browser.
   */
  take(request: FastifyRequest, reply: FastifyReply, states: string[]): Promise<PendingSignIn | null>;
}

/** What several servers share of sign-ins in progress, so that one may end on another server than it began on. */
export interface SharedSignIns {
  /** 32 bytes that encrypt the cookies. */
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

interface Sealed extends PendingSignIn {
  /** By the server's clock, in milliseconds. */
  startedAt: number;
}

interface Slot {
  cookie: Cookies;
  pending: Sealed | null;
}

/** Feishu's code is valid for five minutes; signing in to Feishu itself comes before that. */
const pendingMilliseconds = 10 * 60_000;
/** Sign-ins in progress per browser. Their cookies take a third of a request's 16 kB. */
const mostSlots = 8;
/** Only states issued by this server are remembered, so the limit on sign-ins per address bounds them. */
const mostUsed = 10_000;
const version = 'v1';

export function createPendingSignIns({ publicUrl, now, shared }: PendingSignInsOptions): PendingSignIns {
  const { seal, open } = createSeal(shared?.key ?? randomBytes(32));
  const cookies = Array.from({ length: mostSlots }, (_, at) => createCookies(`oauth-${at}`, publicUrl, () => true));
  // A cleared cookie can be sent again, so used states are remembered here. Expired ones are refused
  // anyway, so none has to be removed.
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

  /** Whether it had not been used before. */
  async function use({ cookie, pending }: Slot, reply: FastifyReply): Promise<boolean> {
    cookie.clear(reply);
    if (!pending) return false;
    used.set(pending.state, true);
    return shared === null || shared.use(pending.state, pendingMilliseconds);
  }

  return {
    begin(request, reply, pending) {
      const { cookie } = slotFor(cookies.map((each) => readSlot(request, each)));
      const sealed: Sealed = { ...pending, startedAt: now() };
      cookie.set(reply, seal(JSON.stringify(sealed), purposeOf(cookie)), pendingMilliseconds / 1000);
    },
    async take(request, reply, states) {
      const sent = cookies.filter((each) => each.read(request) !== null).map((each) => readSlot(request, each));
      const named = states.length === 1 ? sent.find(({ pending }) => pending?.state === states[0]) : undefined;
      const [isFirst] = await Promise.all((named ? [named] : sent).map((slot) => use(slot, reply)));
      return named && isFirst ? named.pending : null;
    },
  };
}

/** A value sealed for one cookie is invalid in another. */
function purposeOf({ name }: Cookies): string {
  return `${name} ${version}`;
}

/** A random free one, because tabs that start at once do not see each other's cookies; else the oldest. */
function slotFor(slots: Slot[]): Slot {
  const free = slots.filter(({ pending }) => pending === null);
  if (free.length > 0) return free[randomInt(free.length)] as Slot;
  return slots.reduce((one, other) => (startOf(other) < startOf(one) ? other : one));
}

function startOf({ pending }: Slot): number {
  return pending?.startedAt ?? 0;
}
