import { createHash } from 'node:crypto';
import type { Role } from '../../sandbox/accounts/personas.ts';
import type { Visitor } from './sandbox-visitor.ts';
import { visitSandbox } from './sandbox-visitor.ts';

export const redirectUri = 'http://127.0.0.1:3000/auth/callback';
export const verifier = 'correct-horse-battery-staple-correct-horse-battery';
const authorizePath = '/open-apis/authen/v1/authorize';

type Changes = Record<string, string | undefined>;

/** A browser and the app that sends it to the sandbox's accounts. */
export interface Reader extends Visitor {
  /** Follows no redirect. `undefined` leaves a parameter out. */
  authorize(changes?: Changes, cookie?: string): Promise<Response>;
  /** Picks somebody on the page. */
  pick(role: Role | 'nobody'): Promise<Response>;
  codeOf(role: Role): Promise<string>;
  redeem(code: string, changes?: Changes): Promise<Response>;
  userInfo(token: string): Promise<Response>;
}

export async function visitAccounts(): Promise<Reader> {
  const visitor = await visitSandbox();
  const { baseUrl, appId, appSecret, people, registerRedirect } = visitor.sandbox;
  registerRedirect(redirectUri);
  const asked = {
    client_id: appId,
    redirect_uri: redirectUri,
    response_type: 'code',
    state: 'state-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  const open = (path: string, changes: Changes, cookie = ''): Promise<Response> =>
    fetch(`${baseUrl}${path}?${new URLSearchParams(given({ ...asked, ...changes }))}`, {
      redirect: 'manual',
      headers: { cookie },
    });
  const pick: Reader['pick'] = (role) => {
    const person = people.find((each) => each.role === role)?.ids.open_id ?? role;
    return open(`${authorizePath}/pick`, { person });
  };
  return {
    ...visitor,
    authorize: (changes = {}, cookie) => open(authorizePath, changes, cookie),
    pick,
    codeOf: async (role) => parametersOf(await pick(role)).code ?? '',
    redeem: (code, changes = {}) => {
      const fields = { grant_type: 'authorization_code', client_id: appId, client_secret: appSecret, code };
      const body = given({ ...fields, redirect_uri: redirectUri, code_verifier: verifier, ...changes });
      return fetch(`${baseUrl}/oauth/v3/token`, { method: 'POST', body: new URLSearchParams(body) });
    },
    userInfo: (token) => visitor.get('/open-apis/authen/v1/user_info', { authorization: `Bearer ${token}` }),
  };
}

function given(fields: Changes): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
  );
}

/** What comes back to the app; empty where nothing does. */
export function parametersOf(reply: Response): Record<string, string> {
  const address = reply.headers.get('location');
  return address?.startsWith(`${redirectUri}?`) ? Object.fromEntries(new URL(address).searchParams) : {};
}
