import { expect, test } from 'vitest';
import { UpstreamError } from '../base/upstream-error.ts';
import { toSignInFailure } from './sign-in-failure.ts';

test.each([
  ['upstream_paused', 'unreachable'],
  ['upstream_timeout', 'unreachable'],
  ['app_misconfigured', 'failed'],
] as const)('for a reader who signs in, %s means %s', (code, problem) => {
  expect(toSignInFailure(new UpstreamError(code))).toMatchObject({ problem, details: { reason: code } });
});
