import type { ProblemCode } from '#contract/problem.ts';
import { Problem } from '../http/problem.ts';

/**
 * What our client may do about a failed call:
 * - `retry`: the call may be repeated, within the limits on repeating
 * - `retry-once`: as above, but a second failure of the kind is final
 * - `renew-token`: repeat it once with a new token
 * - `pause`: Feishu asks for a pause on this endpoint
 */
export type Reaction = 'give-up' | 'retry' | 'retry-once' | 'renew-token' | 'pause';

export interface UpstreamErrorDetails {
  /** Seconds after which asking again makes sense. */
  retryAfter?: number | undefined;
  /** Feishu's own request id (`x-tt-logid`), for its support. */
  logId?: string | undefined;
  /** For the administrator's log: what to set right and how. Our own words, never upstream text. */
  remedy?: string | undefined;
  /** The number that Feishu gave, where it gave one. */
  feishuCode?: number | undefined;
  reaction?: Reaction | undefined;
  cause?: unknown;
}

/** Feishu, or the way to it, failed us. `code` is the only part that may reach a reader. */
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

/** Feishu out of order, which will pass: it says nothing about what was asked for, nor about who asks. */
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
