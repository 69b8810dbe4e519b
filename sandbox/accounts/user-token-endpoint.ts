import { createHash, timingSafeEqual } from 'node:crypto';
import type { Call } from '../call.ts';
import type { Feishu } from '../feishu.ts';
import { sendJson } from '../reply.ts';
import { readBody } from '../request-body.ts';
import type { Authorization } from './authorization-codes.ts';

type Fields = Record<string, unknown>;

/** Feishu answers with OAuth's error fields and its own error number. */
interface Refusal {
  code: number;
  error: string;
  error_description: string;
}

/** `POST /oauth/v3/token`, JSON or form: exchanges a code for a user's token. The answer is flat, without `data`. */
export async function answerUserToken(feishu: Feishu, { request, response }: Call): Promise<void> {
  const fields = readFields(await readBody(request), request.headers['content-type'] ?? '');
  const outcome = fields === null ? malformed : exchange(feishu, fields);
  response.setHeader('cache-control', 'no-store');
  if ('error' in outcome) return sendJson(response, 400, outcome);
  const { token, expiresIn } = feishu.userTokens.issue(outcome.person);
  sendJson(response, 200, { code: 0, access_token: token, expires_in: expiresIn, token_type: 'Bearer', scope: '' });
}

function exchange({ app, codes }: Feishu, fields: Fields): Authorization | Refusal {
  if (fields.grant_type !== 'authorization_code') {
    return refusal(20036, 'unsupported_grant_type', 'grant_type is not supported');
  }
  if (fields.client_id !== app.id) return refusal(20048, 'invalid_client', 'the app does not exist');
  if (!isSame(fields.client_secret, app.secret)) return refusal(20002, 'invalid_client', 'the app secret is invalid');
  if (typeof fields.code !== 'string') return malformed;
  const found = codes.redeem(fields.code);
  if (typeof found === 'string') return codeRefusals[found];
  if (fields.redirect_uri !== found.redirectUri) return refusal(20071, 'invalid_grant', 'redirect_uri does not match');
  if (!isVerifier(fields.code_verifier, found.codeChallenge))
    return refusal(20049, 'invalid_grant', 'PKCE check failed');
  if (!found.person.inRange) return refusal(20010, 'access_denied', 'the user may not use this app');
  return found;
}

function refusal(code: number, error: string, error_description: string): Refusal {
  return { code, error, error_description };
}

const malformed = refusal(20063, 'invalid_request', 'the request is malformed');

const codeRefusals = {
  unknown: refusal(20003, 'invalid_grant', 'the authorization code is invalid'),
  expired: refusal(20004, 'invalid_grant', 'the authorization code has expired'),
  used: refusal(20065, 'invalid_grant', 'the authorization code has been used'),
};

function isVerifier(verifier: unknown, challenge: string): boolean {
  if (typeof verifier !== 'string' || !/^[\w.~-]{43,128}$/.test(verifier)) return false;
  return isSame(createHash('sha256').update(verifier).digest('base64url'), challenge);
}

function isSame(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** `null` if the body is in neither format that Feishu accepts. */
function readFields(body: string | null, contentType: string): Fields | null {
  if (body === null) return null;
  if (contentType.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(body));
  if (!contentType.startsWith('application/json')) return null;
  try {
    const fields: unknown = JSON.parse(body);
    return typeof fields === 'object' && fields !== null ? { ...fields } : null;
  } catch {
    return null;
  }
}
