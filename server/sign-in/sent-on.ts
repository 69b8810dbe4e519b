import { isSignInProblem, type SignInProblem } from '#contract/sign-in.ts';
import { toReturnAddress } from './return-address.ts';

/**
 * Whether another tab has solved this problem for a reader who is signed in by now. The server then sends the reader on
 * to the wanted page. It shows problems of a person or a company, because they answer the reader's own choice.
 */
export function isSentOn(problem: SignInProblem): boolean {
  return isSolved[problem];
}

/** The address to which the sign-in page sends a signed-in reader on; `null` if the reader has to see the problem. */
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
