/** Why a sign-in failed: the `problem` parameter of the sign-in page. */
export const signInProblems = [
  /** The person denied access on Feishu's page. */
  'refused',
  /** Outside of the app's availability range in Feishu's console, or of this installation's own list. */
  'not_allowed',
  /** Somebody of another company. */
  'other_tenant',
  /** Started too long ago, completed already, or started in another browser: a new attempt works. */
  'expired',
  /** More sign-ins were begun from one address than a minute allows: after it they are open again. */
  'too_many',
  /** Feishu does not respond, or its response is unusable; it may work later. */
  'unreachable',
  /** What all servers of this installation share cannot be reached: nobody can sign in for a moment. */
  'store_unreachable',
  /** Anything else; an administrator finds the cause in the log. */
  'failed',
] as const;

export type SignInProblem = (typeof signInProblems)[number];

export function isSignInProblem(text: unknown): text is SignInProblem {
  return signInProblems.some((problem) => problem === text);
}
