import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAuthorizationCodes } from '../../../sandbox/accounts/authorization-codes.ts';
import { createUserTokens } from '../../../sandbox/accounts/user-tokens.ts';
import type { Feishu } from '../../../sandbox/feishu.ts';
import { createImageLinks } from '../../../sandbox/image-links.ts';
import { createRouter } from '../../../sandbox/router.ts';
import { onFinished } from '../on-finished.ts';

type Endpoint = keyof typeof routes;

/** Answers one call in the place of the sandbox, in whatever bad way a test wants. */
export type Answer = (response: ServerResponse, call: FeishuCall) => unknown;

/** By endpoint, or by an address of the test's own: path and query, to the letter. */
export type Answers = Partial<Record<Endpoint | `/${string}`, Answer>>;

export interface FeishuCall {
  /** When it came, on the clock of `performance.now()`. */
  at: number;
  /** `null`: none of those that the product knows. */
  endpoint: Endpoint | null;
  /** Which call of its endpoint it is, from 1. */
  nth: number;
  /** With the query. */
  path: string;
  /** What the path names: a record, an application, a job. */
  id: string;
  headers: IncomingHttpHeaders;
  authorization: string | undefined;
  /** The parameters of the query, and of the form that came with it. */
  parameters: URLSearchParams;
}

/** The sandbox on a socket of its own: with "canary" in all its secrets, and with answers that a test replaces. */
export interface FakeFeishu {
  baseUrl: string;
  /** From now on these answer instead, beside those that were given before. */
  replace(answers: Answers): void;
  /** Back to the answers of the start. */
  restore(): void;
  calls: FeishuCall[];
  callsTo(endpoint: Endpoint): FeishuCall[];
  readonly tokenCalls: number;
  /** All of Feishu Hire. */
  readonly hireCalls: FeishuCall[];
  /** How many connections are open now. */
  openConnections(): Promise<number>;
}

export const app = { id: 'cli_test', secret: 'secret-canary' };

const hire = '/open-apis/hire/v1';
const routes = {
  tenantToken: /^POST \/open-apis\/auth\/v3\/tenant_access_token\/internal$/,
  pdf: RegExp(`^GET ${hire}/interview_records/attachments$`),
  record: RegExp(`^GET ${hire}/interview_records/([^/]+)$`),
  records: RegExp(`^GET ${hire}/interview_records$`),
  interviews: RegExp(`^GET ${hire}/interviews$`),
  application: RegExp(`^GET ${hire}/applications/([^/]+)$`),
  job: RegExp(`^GET ${hire}/jobs/([^/]+)$`),
  talent: /^GET \/open-apis\/hire\/v2\/talents\/([^/]+)$/,
  jobTeam: RegExp(`^GET ${hire}/jobs/([^/]+)/recruiter$`),
  authorize: /^GET \/open-apis\/authen\/v1\/authorize$/,
  userToken: /^POST \/oauth\/v3\/token$/,
  userInfo: /^GET \/open-apis\/authen\/v1\/user_info$/,
};

/** Closed when the test ends, or the file that opens it outside of one. */
export async function startFeishu(given: Answers = {}): Promise<FakeFeishu> {
  const answerAsSandbox = createRouter(createState());
  let answers = { ...given };
  const server = createServer(async (request, response) => {
    const call = readCall(feishu, request);
    feishu.calls.push(call);
    const answer = answers[call.path as `/${string}`] ?? (call.endpoint && answers[call.endpoint]);
    if (!answer) return answerAsSandbox(request, response);
    if (request.method === 'POST') await once(request, 'end');
    answer(response, call);
  });
  const feishu: FakeFeishu = {
    baseUrl: await listen(server),
    replace: (more) => Object.assign(answers, more),
    restore: () => {
      answers = { ...given };
    },
    calls: [],
    callsTo: (endpoint) => feishu.calls.filter((call) => call.endpoint === endpoint),
    get tokenCalls() {
      return feishu.callsTo('tenantToken').length;
    },
    get hireCalls() {
      return feishu.calls.filter(({ path }) => path.startsWith(hire));
    },
    openConnections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
  };
  return feishu;
}

/** Closed with all its connections, as above. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function readCall({ calls }: FakeFeishu, request: IncomingMessage): FeishuCall {
  const { method, url: path = '', headers } = request;
  const { pathname, searchParams: parameters } = new URL(path, 'http://feishu');
  const [endpoint = null, id = ''] = findRoute(`${method} ${pathname}`);
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk;
  });
  request.on('end', () => {
    for (const [name, value] of new URLSearchParams(body)) parameters.append(name, value);
  });
  const nth = calls.filter((call) => call.endpoint === endpoint).length + 1;
  const { authorization } = headers;
  return { at: performance.now(), endpoint, nth, path, id, headers, authorization, parameters };
}

function findRoute(target: string): [endpoint?: Endpoint, id?: string] {
  for (const endpoint of Object.keys(routes) as Endpoint[]) {
    const found = routes[endpoint].exec(target);
    if (found) return [endpoint, found[1]];
  }
  return [];
}

/** What the sandbox's endpoints go by: every redirect is registered, and each tenant access token is a new one. */
function createState(): Feishu {
  const now = Date.now;
  const [codes, userTokens] = [createAuthorizationCodes(now), createUserTokens(now)];
  let tokens = 0;
  return {
    app,
    now,
    tokens: {
      issue: () => {
        tokens += 1;
        return { token: `t-canary-${tokens}`, expire: 7200 };
      },
      isValid: (token) => token.startsWith('t-canary-'),
    },
    links: createImageLinks(now),
    withoutScopes: [],
    calendar: Date.parse,
    redirects: { register: () => undefined, isRegistered: () => true },
    codes: {
      issue: (authorization) => `code-canary-${codes.issue(authorization)}`,
      redeem: (code) => codes.redeem(code.replace('code-canary-', '')),
    },
    userTokens: {
      issue: (person) => {
        const { token, expiresIn } = userTokens.issue(person);
        return { token: `u-canary-${token}`, expiresIn };
      },
      find: (token) => userTokens.find(token.replace('u-canary-', '')),
    },
  };
}
