import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Product } from './product.ts';
import { test as productTest } from './test.ts';

/** Answers whatever is asked of Feishu besides a token, in whatever bad way a story wants. */
type Answer = (response: ServerResponse, request: IncomingMessage) => void;

interface Verbs {
  /** Starts a Feishu that answers so, and the product on it as on a real one; both end with the test. */
  startOn: (answer: Answer) => Promise<Product>;
}

export const test = productTest.extend<Verbs>({
  startOn: async ({ startAnother }, use) => {
    const servers: Server[] = [];
    await use(async (answer) => {
      const server = createServer((request, response) => {
        if (request.url?.includes('tenant_access_token')) sendToken(response);
        else answer(response, request);
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const app = { FEISHU_APP_ID: 'cli_story', FEISHU_APP_SECRET: 'secret-of-a-story' };
      return startAnother({ ...app, FEISHU_BASE_URL: `http://127.0.0.1:${port}` });
    });
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  },
});

export const recordId = '6949805467799537964';

/** The record that was asked for, with these fields. */
export function sendRecord(response: ServerResponse, fields: object = {}): void {
  sendJson(response, { code: 0, msg: 'success', data: { interview_record: { id: recordId, ...fields } } });
}

export function refuse(
  response: ServerResponse,
  status: number,
  code: number,
  headers: OutgoingHttpHeaders = {},
): void {
  sendJson(response, { code, msg: '飞书自己的话' }, status, headers);
}

function sendJson(response: ServerResponse, body: unknown, status = 200, headers: OutgoingHttpHeaders = {}): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
    .end(JSON.stringify(body));
}

function sendToken(response: ServerResponse): void {
  sendJson(response, { code: 0, msg: 'ok', tenant_access_token: 't-of-a-story', expire: 7200 });
}
