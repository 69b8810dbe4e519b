import type { ProblemBody, ProblemCode } from '#contract/problem.ts';

/** An error that the reader gets to see; only its code is sent. */
export class Problem extends Error {
  readonly code: ProblemCode;
  /** Seconds after which a retry makes sense. */
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, options: { retryAfter?: number | undefined; cause?: unknown } = {}) {
    super(code, { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.retryAfter = options.retryAfter;
  }
}

export interface ProblemAnswer {
  status: number;
  retryAfter: number | undefined;
  body: ProblemBody;
}

/** The only place where errors become HTTP statuses. Unknown errors are `internal`. */
export function answerProblem(error: unknown, requestId: string): ProblemAnswer {
  const { code, retryAfter } = toProblem(error);
  const { status, retryable } = meanings[code];
  return { status, retryAfter, body: { error: { code, requestId, retryable } } };
}

export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(codeOfStatus(error), { cause: error });
}

interface Meaning {
  status: number;
  retryable: boolean;
}

const meanings: Record<ProblemCode, Meaning> = {
  not_found: { status: 404, retryable: false },
  signed_out: { status: 401, retryable: false },
  blind: { status: 403, retryable: false },
  starting: { status: 503, retryable: true },
  rate_limited: { status: 429, retryable: true },
  not_shareable: { status: 409, retryable: false },
  wrong_host: { status: 421, retryable: false },
  access_unknown: { status: 503, retryable: true },
  method_not_allowed: { status: 405, retryable: false },
  bad_request: { status: 400, retryable: false },
  image_unsupported: { status: 415, retryable: false },
  image_unavailable: { status: 422, retryable: false },
  image_gone: { status: 410, retryable: false },
  image_too_large: { status: 502, retryable: false },
  pdf_unknown: { status: 409, retryable: false },
  pdf_unusable: { status: 502, retryable: false },
  pdf_expired: { status: 410, retryable: true },
  // The next token may be accepted.
  upstream_auth: { status: 502, retryable: true },
  app_misconfigured: { status: 502, retryable: false },
  upstream_throttled: { status: 503, retryable: true },
  upstream_paused: { status: 503, retryable: true },
  upstream_timeout: { status: 504, retryable: true },
  upstream_unreachable: { status: 502, retryable: true },
  upstream_failed: { status: 502, retryable: true },
  upstream_not_json: { status: 502, retryable: true },
  upstream_too_large: { status: 502, retryable: false },
  upstream_mismatch: { status: 502, retryable: false },
  upstream_redirect: { status: 502, retryable: false },
  overloaded: { status: 503, retryable: true },
  store_unreachable: { status: 503, retryable: true },
  internal: { status: 500, retryable: true },
};

/** Fastify's own errors carry a status: a malformed URL, a header that is too large. */
function codeOfStatus(error: unknown): ProblemCode {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  if (typeof status !== 'number' || status < 400 || status >= 500) return 'internal';
  return status === 404 ? 'not_found' : 'bad_request';
}
