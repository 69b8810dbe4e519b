import type { Feishu } from '../feishu.ts';

/** The request of an app that sends a browser to sign in. */
export interface AuthorizeRequest {
  redirectUri: string;
  state: string;
  /** PKCE, S256. */
  codeChallenge: string;
  /** Whether the app wants the reader to be asked in any case. */
  asks: boolean;
}

/** Why the sandbox refuses a request. A refusal is never sent to an address that is not registered. */
export interface AuthorizeRefusal {
  code: number;
  zh: string;
  en: string;
}

const malformed = 20063;

/**
 * Checks a request. Feishu also accepts one without `state` or PKCE, but an app that forgets them should learn it here,
 * before it goes live.
 */
export function readAuthorizeRequest(
  { app, redirects }: Feishu,
  { searchParams }: URL,
): AuthorizeRequest | AuthorizeRefusal {
  const text = (name: string): string => (searchParams.getAll(name).length === 1 ? (searchParams.get(name) ?? '') : '');
  const redirectUri = text('redirect_uri');
  if (text('client_id') !== app.id) return { code: 20048, zh: '没有这个应用', en: 'There is no such app' };
  if (!redirects.isRegistered(redirectUri)) {
    return { code: 20029, zh: '重定向地址没有登记', en: 'The redirect address is not registered' };
  }
  if (text('response_type') !== 'code') {
    return { code: malformed, zh: 'response_type 必须是 code', en: 'response_type has to be code' };
  }
  if (text('state') === '') return { code: malformed, zh: '缺少 state', en: 'state is missing' };
  if (text('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(text('code_challenge'))) {
    return { code: malformed, zh: '缺少 PKCE（S256）', en: 'PKCE (S256) is missing' };
  }
  const asks = text('prompt') === 'consent';
  return { redirectUri, state: text('state'), codeChallenge: text('code_challenge'), asks };
}
