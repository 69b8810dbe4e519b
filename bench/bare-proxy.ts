import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

/**
 * The yardstick, in a process of its own: passes each request on to Feishu and its answer back, and does nothing else.
 * Its argument is Feishu's origin. It serves those of our addresses that the benchmark requests.
 */
const [, , feishu = ''] = process.argv;
const pool = new Pool(feishu);
const headers = { authorization: 'Bearer t-bench' };

const server = createServer(async ({ url = '' }, response) => {
  const recordId = /^\/api\/records\/(\d+)$/.exec(url)?.[1];
  if (recordId === undefined) return response.end('{}');
  const path = `/open-apis/hire/v1/interview_records/${recordId}`;
  const answer = await pool.request({ method: 'GET', path, headers });
  response.writeHead(answer.statusCode, { 'content-type': 'application/json' });
  answer.body.pipe(response);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(`open http://127.0.0.1:${(server.address() as AddressInfo).port}`);
