import type { Call } from '../call.ts';
import { sendFailure } from '../reply.ts';
import type { Scope } from '../scopes.ts';
import { missingScopes } from '../scopes.ts';
import type { Tokens } from '../tokens.ts';

interface Permissions {
  tokens: Tokens;
  withoutScopes: readonly Scope[];
}

/** The bearer token of a call that may go on; `null` when the call has been refused and answered. */
export function checkToken({ tokens, withoutScopes }: Permissions, call: Call): string | null {
  const token = readBearer(call);
  if (token === null) return null;
  const missing = missingScopes(call.url.pathname, withoutScopes);
  if (!tokens.isValid(token)) sendInvalidToken(call);
  else if (missing !== null) sendScopeMissing(call, missing);
  else return token;
  return null;
}

/** The token of the call, valid or not; `null` if the call had none and has been refused. */
export function readBearer({ request, response }: Call): string | null {
  const [, token = null] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (token !== null) return token;
  const msg = 'Missing access token for authorization. Please make a request with token attached.';
  sendFailure(response, 400, 99991661, msg);
  return null;
}

/** Feishu refuses an invalid token with HTTP 400, not 401. */
export function sendInvalidToken({ response }: Pick<Call, 'response'>): void {
  sendFailure(
    response,
    400,
    99991663,
    'Invalid access token for authorization. Please make a request with token attached.',
  );
}

/** Any one of `scopes` would be enough. */
export function sendScopeMissing({ response }: Pick<Call, 'response'>, scopes: string[]): void {
  sendFailure(response, 400, 99991672, 'Access denied. One of the following scopes is required.', {
    permission_violations: scopes.map((subject) => ({ type: 'action_scope_required', subject })),
  });
}

/** `most`: the documented calls per second, sent in a header. `resetSeconds`: when the caller may try again. */
export function sendThrottled({ response }: Pick<Call, 'response'>, most: number, resetSeconds: number): void {
  response.setHeader('x-ogw-ratelimit-limit', most);
  response.setHeader('x-ogw-ratelimit-reset', resetSeconds);
  sendFailure(response, 429, 99991400, 'request trigger frequency limit');
}
