import type { Log } from '../../log/log.ts';
import { waitFor } from '../deadline.ts';
import { UpstreamError } from '../errors.ts';
import { backoffMilliseconds } from '../throttle/backoff.ts';
import type { Caller } from '../transport/exchange.ts';
import { readTokenReply } from './token-reply.ts';

export interface Token {
  value: string;
  /** Tells apart a refusal of this token from one of its predecessor. */
  generation: number;
}

/** The tenant access token: one for the whole process, one request for it at a time, renewed before it ends. */
export interface TokenSource {
  /** Throws `UpstreamError` when none can be had; at once while the last failure is still fresh. */
  current(signal?: AbortSignal): Promise<Token>;
  /** The token that we have now, without waiting for a better one. */
  held(): Token | null;
  /** Feishu called this token invalid. Returns without effect when it has been replaced already. */
  rejected(generation: number): void;
  /** Feishu answered a call made with this token. */
  accepted(generation: number): void;
  /** Whether there has ever been a token. */
  obtainedOnce(): boolean;
  /** Gets the first token in the background, and keeps trying until there is one. */
  start(): void;
  close(): void;
}

export interface TokenOptions {
  appId: string;
  appSecret: string;
  caller: Caller;
  log: Log;
}

interface Held extends Token {
  renewAt: number;
  blockAt: number;
  endsAt: number;
}

const path = '/open-apis/auth/v3/tenant_access_token/internal';

export function createTokenSource({ appId, appSecret, caller, log }: TokenOptions): TokenSource {
  let held: Held | null = null;
  let generation = 0;
  let flight: Promise<Token> | null = null;
  let failures = 0;
  let rejections = 0;
  let notBefore = 0;
  let lastError = new UpstreamError('upstream_auth');
  let firstTry: NodeJS.Timeout | undefined;
  let closed = false;

  async function request(): Promise<Token> {
    const fields = await caller.call({
      endpoint: '/auth/v3/tenant_access_token/internal',
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ app_id: appId, app_secret: appSecret }),
    });
    const { value, lifeMilliseconds } = readTokenReply(fields, log);
    generation += 1;
    failures = 0;
    held = { value, generation, ...schedule(lifeMilliseconds) };
    return held;
  }

  function failed(error: unknown): never {
    failures += 1;
    const asked = error instanceof UpstreamError ? (error.retryAfter ?? 0) * 1000 : 0;
    const wait = Math.max(asked, backoffMilliseconds(failures));
    notBefore = performance.now() + wait;
    lastError = toTokenError(error);
    if (!closed) log.error({ problem: lastError.code, waitMilliseconds: wait }, 'no token from Feishu');
    throw inSeconds(lastError, wait);
  }

  /** Shared by all who ask meanwhile. Nobody's leaving ends it. */
  function renew(): Promise<Token> {
    if (flight) return flight;
    const wait = notBefore - performance.now();
    if (wait > 0) return Promise.reject(inSeconds(lastError, wait));
    const attempt = request()
      .catch(failed)
      .finally(() => {
        flight = null;
      });
    flight = attempt;
    return attempt;
  }

  async function current(signal?: AbortSignal): Promise<Token> {
    const now = performance.now();
    const token = held;
    if (token === null || now >= token.endsAt) return waitFor(renew(), signal);
    if (now < token.renewAt) return token;
    // A failed renewal is logged where it fails, and the token that we have is still good.
    const renewal = renew().catch(() => token);
    return now >= token.blockAt ? waitFor(renewal, signal) : token;
  }

  function rejected(refused: number): void {
    if (held?.generation !== refused) return;
    held = null;
    rejections += 1;
    // The first refusal is what an ended token looks like. When its successor is refused too, asking for more and
    // more tokens mends nothing.
    lastError = new UpstreamError('upstream_auth');
    notBefore = Math.max(notBefore, performance.now() + backoffMilliseconds(rejections - 1));
  }

  function start(): void {
    if (closed || held) return;
    renew().catch(() => {
      firstTry = setTimeout(start, Math.max(1, notBefore - performance.now())).unref();
    });
  }

  return {
    current,
    held: () => (held && performance.now() < held.endsAt ? held : null),
    rejected,
    start,
    accepted: (answered) => {
      if (held?.generation === answered) rejections = 0;
    },
    obtainedOnce: () => generation > 0,
    close: () => {
      closed = true;
      clearTimeout(firstTry);
    },
  };
}

/**
 * Feishu gives out the same token while it has 30 minutes left, so asking earlier than 25 (±10 %, for several
 * servers) gains nothing. Short lives are renewed half-way, which also keeps an odd `expire` from making a hot loop.
 */
function schedule(life: number): Pick<Held, 'renewAt' | 'blockAt' | 'endsAt'> {
  const endsAt = performance.now() + life;
  const early = 25 * 60_000 * (0.9 + 0.2 * Math.random());
  return { endsAt, renewAt: endsAt - Math.min(early, life / 2), blockAt: endsAt - Math.min(60_000, life / 5) };
}

/**
 * Final for whoever waits: the next try is this module's to make. "Not found" and "invalid token" mean nothing here,
 * and must not be taken for an answer about a record.
 */
function toTokenError(error: unknown): UpstreamError {
  if (!(error instanceof UpstreamError)) return new UpstreamError('upstream_failed', { cause: error });
  const { remedy, feishuCode, logId } = error;
  return new UpstreamError(error.code === 'not_found' ? 'upstream_failed' : error.code, { remedy, feishuCode, logId });
}

function inSeconds({ code, remedy, feishuCode, logId }: UpstreamError, waitMilliseconds: number): UpstreamError {
  return new UpstreamError(code, {
    remedy,
    feishuCode,
    logId,
    retryAfter: Math.max(1, Math.ceil(waitMilliseconds / 1000)),
  });
}
