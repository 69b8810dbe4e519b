/** Why a sign-in came to nothing: the `problem` in the address of the page that says so. */
export const signInProblems = [
  /** The person said no on Feishu's page. */
  'refused',
  /** Outside of the app's availability range in Feishu's console, or of this installation's own list. */
  'not_allowed',
  /** Somebody of another company. */
  'other_tenant',
  /** Begun too long ago, finished already, or begun in another browser: beginning anew mends it. */
  'expired',
  /** More sign-ins were begun from one address than a minute allows: after it they are open again. */
  'too_many',
  /** Feishu does not respond, or its response is unusable; it may work later. */
  'unreachable',
  /** Anything else; an administrator finds the cause in the log. */
  'failed',
] as const;

export type SignInProblem = (typeof signInProblems)[number];

export function isSignInProblem(text: unknown): text is SignInProblem {
  return signInProblems.some((problem) => problem === text);
}
