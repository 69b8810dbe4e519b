import { AuthorizationResponseError, ResponseBodyError } from 'oauth4webapi';
import type { Person } from '#contract/access.ts';
import type { SignInProblem } from '#contract/sign-in.ts';
import { Problem } from '../base/problem.ts';
import { isPassing, UpstreamError } from '../base/upstream-error.ts';

export interface SignInFailureDetails {
  /** For the log: a more precise reason of our own, where `problem` is too general. */
  reason?: string | undefined;
  /** The person, if Feishu has named one. */
  person?: Person | undefined;
  /** The company that Feishu has named, and the one whose people may sign in. Neither key is a secret. */
  tenantKey?: string | undefined;
  expectedTenantKey?: string | undefined;
  feishuCode?: number | undefined;
  logId?: string | undefined;
  /** For the administrator's log: what to fix and how. */
  remedy?: string | undefined;
  cause?: unknown;
}

/** A sign-in that ends without a session. Only `problem` reaches the reader. */
export class SignInFailure extends Error {
  readonly problem: SignInProblem;
  readonly details: Omit<SignInFailureDetails, 'cause'>;

  constructor(problem: SignInProblem, { cause, ...details }: SignInFailureDetails = {}) {
    super(problem, { cause });
    this.name = 'SignInFailure';
    this.problem = problem;
    this.details = details;
  }
}

/** The problem to show to the reader for any error during a sign-in. */
export function toSignInFailure(error: unknown): SignInFailure {
  if (error instanceof SignInFailure) return error;
  if (error instanceof UpstreamError) return fromUpstream(error);
  if (error instanceof Problem && error.code === 'store_unreachable') {
    return new SignInFailure(error.code, { reason: error.code });
  }
  if (error instanceof AuthorizationResponseError) {
    return new SignInFailure(error.error === 'access_denied' ? 'refused' : 'failed', { reason: 'authorize_error' });
  }
  if (error instanceof ResponseBodyError) {
    return new SignInFailure(error.error === 'invalid_grant' ? 'expired' : 'failed', { reason: 'token_error' });
  }
  return new SignInFailure('failed', { cause: error });
}

function fromUpstream(error: UpstreamError): SignInFailure {
  const { code, feishuCode, logId, remedy, cause } = error;
  return new SignInFailure(isPassing(error) ? 'unreachable' : 'failed', {
    reason: code,
    feishuCode,
    logId,
    remedy,
    cause,
  });
}
