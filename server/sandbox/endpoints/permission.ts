import type { Call } from '../call.ts';
import { sendFailure } from '../reply.ts';
import type { Tokens } from '../tokens.ts';

/** The bearer token of a call that may go on; `null` when the call has been refused and answered. */
export function checkToken({ tokens }: { tokens: Tokens }, call: Call): string | null {
  const token = readBearer(call);
  if (token === null || tokens.isValid(token)) return token;
  sendInvalidToken(call);
  return null;
}

/** Whatever token came along; `null` when there was none and the call has been refused. */
export function readBearer({ request, response }: Call): string | null {
  const [, token = null] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (token !== null) return token;
  const msg = 'Missing access token for authorization. Please make a request with token attached.';
  sendFailure(response, 400, 99991661, msg);
  return null;
}

/** Feishu says this with HTTP 400, not 401. */
export function sendInvalidToken({ response }: Pick<Call, 'response'>): void {
  sendFailure(
    response,
    400,
    99991663,
    'Invalid access token for authorization. Please make a request with token attached.',
  );
}

/** `most`: the documented calls per second, named in a header; `resetSeconds`: when to come back. */
export function sendThrottled({ response }: Pick<Call, 'response'>, most: number, resetSeconds: number): void {
  response.setHeader('x-ogw-ratelimit-limit', most);
  response.setHeader('x-ogw-ratelimit-reset', resetSeconds);
  sendFailure(response, 429, 99991400, 'request trigger frequency limit');
}
