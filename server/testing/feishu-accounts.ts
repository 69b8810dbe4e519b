import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export const app = { id: 'cli_test', secret: 'app-secret-canary' };
export const ownTenant = 'tenant-own';

/** A Feishu where somebody is signed in already and consents at once; its endpoints answer as documented. */
export interface FakeFeishu {
  address: string;
  /** The `data` of user_info. */
  person: Record<string, unknown>;
  /** Added to a successful token answer. */
  tokenExtras: Record<string, unknown>;
  /** What happens instead of the documented answer. */
  onToken: Answering | null;
  onUserInfo: Answering | null;
  /** Codes, tokens and verifiers that were ever on their way. */
  secrets: string[];
  requests: FakeRequest[];
}

type Answering = (response: ServerResponse) => void;

interface FakeRequest {
  /** When it came, on the clock of `performance.now()`. */
  at: number;
  endpoint: string;
  parameters: URLSearchParams;
  authorization: string | undefined;
}

interface IssuedCode {
  challenge: string | null;
  redirectUri: string | null;
  used: boolean;
}

export const lin = {
  open_id: 'ou_lin',
  union_id: 'on_lin',
  user_id: 'lin.wei',
  tenant_key: ownTenant,
  name: '林薇',
  en_name: 'Wei Lin',
  email: 'lin@example.com',
};

/** Closed when the test ends. */
export async function startFakeFeishu(): Promise<FakeFeishu> {
  const wishes = { person: lin, tokenExtras: {}, onToken: null, onUserInfo: null };
  const feishu: FakeFeishu = { address: '', ...wishes, secrets: [], requests: [] };
  const answer = createEndpoints(feishu);
  const server = createServer((request, response) => {
    readRequest(request).then(
      (read) => answer(read, response),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  feishu.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return feishu;
}

export function send(response: ServerResponse, body: unknown, status = 200, headers: OutgoingHttpHeaders = {}): void {
  const content = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(content);
}

async function readRequest(request: IncomingMessage): Promise<FakeRequest> {
  const at = performance.now();
  const url = new URL(request.url ?? '', 'http://feishu');
  const parameters = request.method === 'POST' ? new URLSearchParams(await text(request)) : url.searchParams;
  const { authorization } = request.headers;
  return { at, endpoint: `${request.method} ${url.pathname}`, parameters, authorization };
}

function createEndpoints(feishu: FakeFeishu): (request: FakeRequest, response: ServerResponse) => void {
  const codes = new Map<string, IssuedCode>();
  const tokens = new Set<string>();

  function authorize({ parameters }: FakeRequest, response: ServerResponse): void {
    const code = `code-canary-${randomBytes(8).toString('hex')}`;
    feishu.secrets.push(code);
    const redirectUri = parameters.get('redirect_uri');
    codes.set(code, { challenge: parameters.get('code_challenge'), redirectUri, used: false });
    const back = new URL(redirectUri ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', parameters.get('state') ?? '');
    response.writeHead(302, { location: back.href }).end();
  }

  function issueToken({ parameters }: FakeRequest, response: ServerResponse): void {
    feishu.secrets.push(parameters.get('code_verifier') ?? '');
    const issued = codes.get(parameters.get('code') ?? '');
    const refusal = refusalOf(parameters, issued);
    if (refusal) send(response, { code: refusal, error: 'invalid_grant', error_description: 'words' }, 400);
    if (refusal || !issued) return;
    issued.used = true;
    const token = `u-canary-${randomBytes(8).toString('hex')}`;
    feishu.secrets.push(token, 'ur-canary');
    tokens.add(`Bearer ${token}`);
    const extras = { refresh_token: 'ur-canary', scope: 'auth:user.id:read', ...feishu.tokenExtras };
    send(response, { code: 0, access_token: token, token_type: 'Bearer', expires_in: 7200, ...extras });
  }

  function tellWho({ authorization = '' }: FakeRequest, response: ServerResponse): void {
    if (tokens.has(authorization)) send(response, { code: 0, msg: 'success', data: feishu.person });
    else send(response, { code: 99991668, msg: 'invalid token' }, 401);
  }

  return (request, response) => {
    feishu.requests.push(request);
    if (request.endpoint === 'GET /open-apis/authen/v1/authorize') authorize(request, response);
    else if (request.endpoint === 'POST /oauth/v3/token' && feishu.onToken) feishu.onToken(response);
    else if (request.endpoint === 'POST /oauth/v3/token') issueToken(request, response);
    else if (request.endpoint === 'GET /open-apis/authen/v1/user_info' && feishu.onUserInfo)
      feishu.onUserInfo(response);
    else if (request.endpoint === 'GET /open-apis/authen/v1/user_info') tellWho(request, response);
    else send(response, '404 page not found', 404);
  };
}

/** Feishu's code for what is wrong with a request for a token. */
function refusalOf(parameters: URLSearchParams, issued: IssuedCode | undefined): number | null {
  const verifier = parameters.get('code_verifier') ?? '';
  if (parameters.get('grant_type') !== 'authorization_code') return 20036;
  if (parameters.get('client_id') !== app.id || parameters.get('client_secret') !== app.secret) return 20002;
  if (!issued) return 20003;
  if (issued.used) return 20065;
  if (issued.redirectUri !== parameters.get('redirect_uri')) return 20071;
  return issued.challenge === createHash('sha256').update(verifier).digest('base64url') ? null : 20049;
}
