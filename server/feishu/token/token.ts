import { waitFor } from '../../base/deadline.ts';
import { UpstreamError } from '../../base/upstream-error.ts';
import type { Log } from '../../log/log.ts';
import type { SharedToken } from '../shared-calls.ts';
import { backoffMilliseconds } from '../throttle/backoff.ts';
import type { Caller } from '../transport/exchange.ts';
import { type IssuedToken, readTokenReply } from './token-reply.ts';

export interface Token {
  value: string;
  /** Distinguishes a refusal of this token from one of its predecessor. */
  generation: number;
}

/**
 * The tenant access token: one per process, or one per app if its servers share it; one request at a time, renewed
 * before it expires.
 */
export interface TokenSource {
  /** Rejects with `UpstreamError` when no token can be had; immediately if the last attempt just failed. */
  current(signal?: AbortSignal): Promise<Token>;
  /** The current token, without waiting for a renewal. */
  held(): Token | null;
  /** Feishu refused this token. No effect if it has been replaced already. */
  rejected(generation: number): void;
  /** Feishu accepted this token. */
  accepted(generation: number): void;
  /** How long the current token is still good for; `null` without a token. */
  millisecondsLeft(): number | null;
  /** Whether a token has ever been received. */
  obtainedOnce(): boolean;
  /** Fetches the first token in the background, retrying until one has arrived. */
  start(): void;
  close(): void;
}

export interface TokenOptions {
  appId: string;
  appSecret: string;
  caller: Caller;
  log: Log;
  /** `null`: no other server shares the token. */
  shared: SharedToken | null;
}

interface Held extends Token {
  renewAt: number;
  blockAt: number;
  endsAt: number;
}

const path = '/open-apis/auth/v3/tenant_access_token/internal';

export function createTokenSource({ appId, appSecret, caller, log, shared }: TokenOptions): TokenSource {
  let held: Held | null = null;
  let generation = 0;
  let flight: Promise<Token> | null = null;
  let failures = 0;
  let rejections = 0;
  let notBefore = 0;
  let lastError = new UpstreamError('upstream_auth');
  let firstTry: NodeJS.Timeout | undefined;
  let closed = false;

  async function fetchToken(): Promise<IssuedToken> {
    const fields = await caller.call({
      endpoint: '/auth/v3/tenant_access_token/internal',
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ app_id: appId, app_secret: appSecret }),
    });
    return readTokenReply(fields, log);
  }

  async function request(): Promise<Token> {
    const next = shared
      ? await shared.renew(generation, fetchToken)
      : { ...(await fetchToken()), generation: generation + 1 };
    const { value, lifeMilliseconds } = next;
    generation = next.generation;
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

  /** Shared by all concurrent callers; a caller who aborts does not stop it. */
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
    // A failed renewal is logged where it fails; the current token is still valid.
    const renewal = renew().catch(() => token);
    return now >= token.blockAt ? waitFor(renewal, signal) : token;
  }

  function rejected(refused: number): void {
    if (held?.generation !== refused) return;
    held = null;
    rejections += 1;
    // A first refusal may only mean that the token has ended. If Feishu refuses its successor too, more and more new
    // tokens mend nothing.
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
    millisecondsLeft: () => held && Math.max(0, held.endsAt - performance.now()),
    obtainedOnce: () => generation > 0,
    close: () => {
      closed = true;
      clearTimeout(firstTry);
    },
  };
}

/**
 * Feishu returns the same token while it has more than 30 minutes left, so renewal starts at 25 (±10 %, to spread
 * several servers). Short-lived tokens are renewed half-way, so that an odd `expire` cannot cause a tight loop.
 */
function schedule(life: number): Pick<Held, 'renewAt' | 'blockAt' | 'endsAt'> {
  const endsAt = performance.now() + life;
  const early = 25 * 60_000 * (0.9 + 0.2 * Math.random());
  return { endsAt, renewAt: endsAt - Math.min(early, life / 2), blockAt: endsAt - Math.min(60_000, life / 5) };
}

/**
 * Callers must not retry the error, because this module retries. "Not found" and "invalid token" mean nothing here, and
 * must not be taken for an answer about a record.
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
