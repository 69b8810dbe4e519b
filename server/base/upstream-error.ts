import type { ProblemCode } from '#contract/problem.ts';
import { Problem } from './problem.ts';

/**
 * What our client may do about a failed call:
 * - `retry`: the call may be retried, within the limits on retries
 * - `retry-once`: as above, but a second such failure is final
 * - `renew-token`: retry once with a new token
 * - `pause`: Feishu asks for a pause on this endpoint
 */
export type Reaction = 'give-up' | 'retry' | 'retry-once' | 'renew-token' | 'pause';

export interface UpstreamErrorDetails {
  /** Seconds after which a retry makes sense. */
  retryAfter?: number | undefined;
  /** Feishu's own request id (`x-tt-logid`), for its support. */
  logId?: string | undefined;
  /** For the administrator's log: what to fix and how. Our own words, never upstream text. */
  remedy?: string | undefined;
  /** Feishu's own error code, if it sent one. */
  feishuCode?: number | undefined;
  reaction?: Reaction | undefined;
  cause?: unknown;
}

/** A failed call to Feishu. `code` is the only part that may reach a reader. */
export class UpstreamError extends Problem {
  readonly logId: string | undefined;
  readonly remedy: string | undefined;
  readonly feishuCode: number | undefined;
  readonly reaction: Reaction;

  constructor(code: ProblemCode, details: UpstreamErrorDetails = {}) {
    super(code, details);
    this.name = 'UpstreamError';
    this.logId = details.logId;
    this.remedy = details.remedy;
    this.feishuCode = details.feishuCode;
    this.reaction = details.reaction ?? 'give-up';
  }
}

/** A temporary failure of Feishu, which says nothing about the record or the reader. */
const passingProblems: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'upstream_throttled',
  'upstream_paused',
  'upstream_timeout',
  'upstream_unreachable',
  'upstream_failed',
  'upstream_not_json',
  'upstream_too_large',
  'upstream_redirect',
  'overloaded',
]);

export function isPassing({ code }: UpstreamError): boolean {
  return passingProblems.has(code);
}
