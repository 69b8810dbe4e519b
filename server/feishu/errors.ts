import type { ProblemCode } from '#domain/problem.ts';

export interface UpstreamErrorDetails {
  /** Seconds after which asking again makes sense. */
  retryAfter?: number;
  /** Feishu's own request id (`x-tt-logid`), for its support. */
  logId?: string;
  /** For the administrator's log: what to set right and how. Our own words, never upstream text. */
  cure?: string;
  cause?: unknown;
}

/** Feishu, or the way to it, failed us. `code` is the only part that may reach a reader. */
export class UpstreamError extends Error {
  readonly code: ProblemCode;
  readonly retryAfter: number | undefined;
  readonly logId: string | undefined;
  readonly cure: string | undefined;

  constructor(code: ProblemCode, details: UpstreamErrorDetails = {}) {
    super(code, { cause: details.cause });
    this.name = 'UpstreamError';
    this.code = code;
    this.retryAfter = details.retryAfter;
    this.logId = details.logId;
    this.cure = details.cure;
  }
}
