import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Role } from '../../sandbox/accounts/personas.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { answerSignIn } from '../fake-feishu.ts';

export interface FaultyFeishu {
  address: string;
  /** Ids of people who can sign in and read something or other. */
  personIds: string[];
  /** From 0 to 1: how many of the calls fail from now on. */
  fail(share: number): void;
  /** How many calls failed so far, by how. */
  faults: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

const readingRoles: ReadonlySet<Role> = new Set([
  'hiring-manager',
  'interviewer',
  'interviewer-submitted',
  'interviewer-owing',
  'recruiter',
]);

/** Milliseconds; longer than the server waits for one call. */
const hangMilliseconds = 7_000;

type Fault = (response: ServerResponse) => void;

const faultKinds: Record<string, Fault> = {
  error: (response) => sendJson(response, 500, { code: 1002001, msg: 'fault' }),
  throttled: (response) => {
    response.setHeader('x-ogw-ratelimit-reset', '1');
    sendJson(response, 429, { code: 99991400, msg: 'fault' });
  },
  html: (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<html>fault</html>'),
  reset: (response) => response.socket?.resetAndDestroy(),
  cut: (response) => response.writeHead(200, { 'content-length': 4000 }).write('{"code":0,', () => response.destroy()),
  hung: (response) => void setTimeout(() => response.destroy(), hangMilliseconds).unref(),
};

/** The sandbox behind a proxy that lets calls fail by chance, in turn in each way. Signing in never fails. */
export async function startFaultyFeishu(random: () => number): Promise<FaultyFeishu> {
  const sandbox = await startSandbox();
  const credentials = JSON.stringify({ app_id: sandbox.appId, app_secret: sandbox.appSecret });
  const faults = new Map<string, number>();
  const kinds = Object.entries(faultKinds);
  let share = 0;
  let failed = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '', 'http://feishu');
    const body = await text(request);
    const known = answerSignIn(pathname, body, request.headers.authorization?.replace('Bearer ', ''));
    if (known) return sendJson(response, 200, known);
    const [name = '', fault] = random() < share ? (kinds[failed++ % kinds.length] ?? []) : [];
    if (fault) {
      faults.set(name, (faults.get(name) ?? 0) + 1);
      return fault(response);
    }
    // Whichever app the server names, it gets a token of the sandbox's own.
    await forward(request, response, pathname.includes('tenant_access_token') ? credentials : body);
  }

  async function forward(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const headers = { ...request.headers, 'content-length': Buffer.byteLength(body) };
    const call = send(new URL(request.url ?? '', sandbox.baseUrl), { method: request.method ?? 'GET', headers });
    call.end(body);
    const [reply] = (await once(call, 'response')) as [IncomingMessage];
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(response);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    personIds: sandbox.people.filter(({ role }) => readingRoles.has(role)).map(({ ids }) => ids.open_id),
    fail: (next) => {
      share = next;
    },
    faults,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await sandbox.close();
    },
  };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
