import type { IncomingMessage, ServerResponse } from 'node:http';
import { createBatchEndpoint } from './batch-endpoint.ts';
import { createFailures } from './failures/failures.ts';
import type { Feishu, Visit } from './feishu.ts';
import { answerImage } from './image-endpoint.ts';
import { createRecordEndpoint } from './record-endpoint.ts';
import { sendText, stampLogId } from './reply.ts';
import { answerToken } from './token-endpoint.ts';

const tokenPath = '/open-apis/auth/v3/tenant_access_token/internal';
const recordsPath = '/open-apis/hire/v1/interview_records';

export function createRouter(feishu: Feishu): (request: IncomingMessage, response: ServerResponse) => void {
  const failures = createFailures(feishu.now);
  const answerRecord = createRecordEndpoint(feishu, failures);
  const answerBatch = createBatchEndpoint(feishu);

  function route(visit: Visit): void | Promise<void> {
    const { pathname } = visit.url;
    const call = `${visit.request.method} ${pathname}`;
    if (call === `POST ${tokenPath}`) return answerToken(feishu, visit);
    if (call === `GET ${recordsPath}`) return answerBatch(visit);
    if (call.startsWith(`GET ${recordsPath}/`)) return answerRecord(visit, pathname.slice(recordsPath.length + 1));
    if (call.startsWith('GET /hire/file/blob/')) return answerImage(feishu, failures, visit);
    sendText(visit.response, 404, 'text/plain', '404 page not found');
  }

  return (request, response) => {
    stampLogId(response, feishu.now());
    const url = URL.parse(request.url ?? '', 'http://sandbox');
    if (url === null) return sendText(response, 400, 'text/plain', 'bad request');
    // A caller who leaves in the middle of his request: there is nobody left to answer.
    Promise.resolve(route({ request, response, url })).catch(() => response.destroy());
  };
}
