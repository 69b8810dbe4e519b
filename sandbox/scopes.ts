/** A permission (权限) that the sandbox's app has, unless it was started without it. */
export type Scope = (typeof scopes)[number][0];

/** Each scope, a wider one that would do as well, and the paths that they open. */
const scopes = [
  ['hire:interview:readonly', 'hire:interview', /^\/open-apis\/hire\/v1\/interview/],
  ['hire:application:readonly', 'hire:application', /^\/open-apis\/hire\/v1\/applications\//],
  ['hire:job:readonly', 'hire:job', /^\/open-apis\/hire\/v1\/jobs\//],
  ['hire:talent:readonly', 'hire:talent', /^\/open-apis\/hire\/v2\/talents\//],
] as const;

/** The scopes that would open a path of the Open API; `null` if the app has one of them. */
export function missingScopes(path: string, switchedOff: readonly Scope[]): string[] | null {
  const found = scopes.find(([scope, , opens]) => switchedOff.includes(scope) && opens.test(path));
  return found ? [found[0], found[1]] : null;
}
