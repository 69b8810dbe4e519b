import type { AuthorizationServer, Client, TokenEndpointResponse } from 'oauth4webapi';
import * as oauth from 'oauth4webapi';
import { openEnvelope, readEnvelope } from '../feishu/transport/envelope.ts';
import { createTransport } from '../feishu/transport/transport.ts';
import type { Log } from '../log/log.ts';
import { createExchangeLimit } from './code-exchange-limit.ts';
import { SignInFailure } from './sign-in-failure.ts';
import { toStandardAnswer } from './token-answer.ts';
import type { Identity, UserIdType } from './user-info.ts';
import { readUserInfo } from './user-info.ts';

export interface FeishuAccountsOptions {
  /** The server for sign-in and for redeeming codes, such as `https://accounts.feishu.cn`; no slash at the end. */
  accountsUrl: string;
  /** The server of the Open API, such as `https://open.feishu.cn`. */
  baseUrl: string;
  app: { id: string; secret: string };
  userIdType: UserIdType;
  /** Exactly as registered for the app in Feishu's console. */
  redirectUri: string;
  /** Milliseconds for both replies together. */
  milliseconds: number;
  /** Code exchanges per second, for all readers together. */
  exchangesPerSecond: number;
  log: Log;
}

/** Sign-in with Feishu: OAuth 2.0, code flow, PKCE S256. */
export interface FeishuAccounts {
  /** The address of Feishu's sign-in page. `choose`: ask even if the person could be signed in silently. */
  authorizeAddress(request: { state: string; verifier: string; choose: boolean }): Promise<string>;
  /**
   * The person who came back with these parameters. The user's token is used once and dropped; clients take turns.
   * Rejects with `SignInFailure`, `UpstreamError`, or an error of the OAuth library.
   */
  identify(parameters: URLSearchParams, proof: Proof, clientKey: string): Promise<Identity>;
  close(): Promise<void>;
}

interface Proof {
  state: string;
  verifier: string;
}

const authorizePath = '/open-apis/authen/v1/authorize';
const tokenPath = '/oauth/v3/token';
const userInfoPath = '/open-apis/authen/v1/user_info';

export function createFeishuAccounts(options: FeishuAccountsOptions): FeishuAccounts {
  const { accountsUrl, baseUrl, app, userIdType, redirectUri } = options;
  const server: AuthorizationServer = { issuer: accountsUrl, token_endpoint: accountsUrl + tokenPath };
  const client: Client = { client_id: app.id };
  const accounts = createTransport(accountsUrl);
  const openApi = createTransport(baseUrl);
  const limit = createExchangeLimit(options);

  /** Sends the library's request through our bounded transport, to the token endpoint only. */
  function requestOptions(signal: AbortSignal): oauth.TokenEndpointRequestOptions {
    return {
      // The settings allow http only on a loopback address.
      [oauth.allowInsecureRequests]: accountsUrl.startsWith('http:'),
      [oauth.customFetch]: async (_address, { headers, body }) => {
        const reply = await accounts.exchange({ method: 'POST', path: tokenPath, headers, body: String(body) }, signal);
        return toStandardAnswer(reply);
      },
    };
  }

  async function redeem(checked: URLSearchParams, verifier: string, signal: AbortSignal) {
    const secret = oauth.ClientSecretPost(app.secret);
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      secret,
      checked,
      redirectUri,
      verifier,
      requestOptions(signal),
    );
    return oauth.processAuthorizationCodeResponse(server, client, answer);
  }

  /** Without the library: Feishu replies with its own envelope, without OpenID Connect's `sub`. */
  async function askWhoItIs({ access_token, open_id }: TokenEndpointResponse, signal: AbortSignal): Promise<Identity> {
    const headers = { authorization: `Bearer ${access_token}` };
    const reply = await openApi.exchange({ method: 'GET', path: userInfoPath, headers }, signal);
    const identity = readUserInfo(openEnvelope(reply, readEnvelope(reply)).data, userIdType);
    // An id beside the token is not documented; if there is one, it must be the same person's.
    if (typeof open_id === 'string' && open_id !== identity.openId)
      throw new SignInFailure('failed', { reason: 'other_id' });
    return identity;
  }

  return {
    async authorizeAddress({ state, verifier, choose }) {
      const parameters = new URLSearchParams({
        client_id: app.id,
        redirect_uri: redirectUri,
        response_type: 'code',
        state,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(choose && { prompt: 'consent' }),
      });
      return `${accountsUrl}${authorizePath}?${parameters}`;
    },
    async identify(parameters, { state, verifier }, clientKey) {
      // Before queueing: an invalid request must not take up a turn.
      const checked = oauth.validateAuthResponse(server, client, parameters, state);
      return limit.run(clientKey, async (signal) => askWhoItIs(await redeem(checked, verifier, signal), signal));
    },
    close: async () => {
      await Promise.all([accounts.close(), openApi.close()]);
    },
  };
}
