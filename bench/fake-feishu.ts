import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { documentedExample } from '../sandbox/records/documented-example.ts';

export const tenantKey = 'bench';
const recordsPath = '/open-apis/hire/v1/interview_records';
export const recordId = documentedExample.data.interview_record.id;

export interface FakeFeishu {
  address: string;
  /** How many calls have asked for one or several records. */
  recordCalls(): number;
  close(): void;
}

export interface FakeFeishuOptions {
  /** The record to serve under every record id, with that id. */
  record?: { id: string };
  /** Milliseconds before each answer. */
  delay?: number;
}

/** A fake Feishu whose records are all alike, and whose users sign in with their id as the authorization code. */
export async function startFakeFeishu({
  record = documentedExample.data.interview_record,
  delay = 0,
}: FakeFeishuOptions = {}): Promise<FakeFeishu> {
  let recordCalls = 0;
  const server = createServer((request, response) => {
    if (request.url?.startsWith(recordsPath)) recordCalls += 1;
    void Promise.all([answer(request, record), wait(delay)]).then(([body]) => send(response, body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    recordCalls: () => recordCalls,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** `null` for a path that the benchmark does not use. */
async function answer(request: IncomingMessage, record: object): Promise<object | null> {
  const body = await text(request);
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://feishu');
  const bearer = request.headers.authorization?.replace('Bearer ', '');
  const id = /^\/open-apis\/hire\/v1\/interview_records\/(\d+)$/.exec(pathname)?.[1];
  if (id !== undefined) return { code: 0, msg: 'success', data: { interview_record: { ...record, id } } };
  switch (pathname) {
    case recordsPath:
      return {
        code: 0,
        msg: 'success',
        data: { items: searchParams.getAll('ids').map((each) => ({ ...record, id: each })) },
      };
    case '/open-apis/auth/v3/tenant_access_token/internal':
      return { code: 0, msg: 'ok', tenant_access_token: 't-bench', expire: 7200 };
    default:
      return answerSignIn(pathname, body, bearer);
  }
}

/** Signs in the person whose id comes as the authorization code. `null` for other paths. */
export function answerSignIn(pathname: string, body: string, bearer: string | undefined): object | null {
  switch (pathname) {
    case '/oauth/v3/token':
      return { code: 0, access_token: new URLSearchParams(body).get('code'), token_type: 'Bearer', expires_in: 7200 };
    case '/open-apis/authen/v1/user_info':
      return { code: 0, data: { open_id: bearer, tenant_key: tenantKey, name: bearer } };
    default:
      return null;
  }
}

function send(response: ServerResponse, body: object | null): void {
  const reply = body ?? { code: 1002002, msg: 'not found' };
  response.writeHead(body === null ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
}
