import { reasonOf } from '../log/error-trace.ts';
import type { Log } from '../log/log.ts';
import type { SignInFailure } from './sign-in-failure.ts';

/** Logs why a sign-in failed: no name, no id of a person, no secret. */
export function logFailure(log: Log, failure: SignInFailure, requestId: string): void {
  const { problem, cause, details } = failure;
  const { reason, tenantKey, expectedTenantKey, feishuCode, logId, remedy } = details;
  const line = {
    requestId,
    problem,
    reason: reason ?? reasonOf(cause) ?? undefined,
    tenantKey,
    expectedTenantKey,
    feishuCode,
    logId,
    remedy,
    // A bug of this server: the stack trace is needed to fix it.
    ...(isOurFault(failure) && { err: cause }),
  };
  log[levelOf(failure)](line, 'sign-in failed');
}

function isOurFault({ cause, details }: SignInFailure): boolean {
  return details.reason === undefined && cause !== undefined && !reasonOf(cause)?.startsWith('OAUTH_');
}

function levelOf(failure: SignInFailure): 'info' | 'warn' | 'error' {
  if (failure.details.remedy !== undefined || isOurFault(failure)) return 'error';
  return failure.problem === 'failed' || failure.problem === 'unreachable' ? 'warn' : 'info';
}
