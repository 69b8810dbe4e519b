import { isSignInProblem, type SignInProblem } from '#contract/sign-in.ts';
import { toReturnAddress } from './return-address.ts';

/**
 * Whether readers who are signed in by now need not hear of this problem, because another tab has solved it: they are
 * sent on to where they wanted to go. Problems of a person or a company answer a choice of theirs, and are shown.
 */
export function isSentOn(problem: SignInProblem): boolean {
  return isSolved[problem];
}

/** Where somebody who is signed in is sent on to from the sign-in page; `null` where they have to read it. */
export function sentOnFrom({ problem, return_to }: Record<string, unknown>): string | null {
  return isSignInProblem(problem) && !isSentOn(problem) ? null : toReturnAddress(return_to);
}

const isSolved: Record<SignInProblem, boolean> = {
  expired: true,
  too_many: true,
  unreachable: true,
  store_unreachable: true,
  refused: false,
  not_allowed: false,
  other_tenant: false,
  failed: false,
};
