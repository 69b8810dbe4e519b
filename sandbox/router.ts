import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerAuthorize, answerPick } from './accounts/authorize-endpoint.ts';
import * as accounts from './accounts/paths.ts';
import { answerStyle } from './accounts/style-endpoint.ts';
import { answerUserInfo } from './accounts/user-info-endpoint.ts';
import { answerUserToken } from './accounts/user-token-endpoint.ts';
import type { Call } from './call.ts';
import { createApplicationEndpoint } from './endpoints/application.ts';
import { createBatchEndpoint } from './endpoints/batch.ts';
import { answerImage } from './endpoints/image.ts';
import { createInterviewsEndpoint } from './endpoints/interviews.ts';
import { createJobEndpoint, createJobRecruiterEndpoint } from './endpoints/job.ts';
import { createPdfEndpoint } from './endpoints/pdf.ts';
import { createRecordEndpoint } from './endpoints/record.ts';
import { createTalentEndpoint } from './endpoints/talent.ts';
import { answerToken } from './endpoints/token.ts';
import { createFailures } from './failures/failures.ts';
import type { Feishu } from './feishu.ts';
import { sendText, stampLogId } from './reply.ts';

/** `id`: the value of `:id` in the path. */
type Answer = (call: Call, id: string) => void | Promise<void>;

export function createRouter(feishu: Feishu): (request: IncomingMessage, response: ServerResponse) => void {
  const routes = createRoutes(feishu).map(([route, answer]) => ({ pattern: toPattern(route), answer }));

  function answer(call: Call): void | Promise<void> {
    const target = `${call.request.method} ${call.url.pathname}`;
    for (const { pattern, answer } of routes) {
      const found = pattern.exec(target);
      if (found) return answer(call, found[1] ?? '');
    }
    sendText(call.response, 404, 'text/plain', '404 page not found');
  }

  return (request, response) => {
    stampLogId(response, feishu.now());
    const url = URL.parse(request.url ?? '', 'http://sandbox');
    if (url === null) return sendText(response, 400, 'text/plain', 'bad request');
    // The caller closed the connection in the middle of a request, so nobody waits for an answer.
    Promise.resolve(answer({ request, response, url })).catch(() => response.destroy());
  };
}

/** All routes of the sandbox. */
function createRoutes(feishu: Feishu): [route: string, answer: Answer][] {
  const failures = createFailures(feishu.now);
  return [
    ['POST /open-apis/auth/v3/tenant_access_token/internal', (call) => answerToken(feishu, call)],
    ['GET /open-apis/hire/v1/interview_records', createBatchEndpoint(feishu)],
    ['GET /open-apis/hire/v1/interview_records/attachments', createPdfEndpoint(feishu)],
    ['GET /open-apis/hire/v1/interview_records/:id', createRecordEndpoint(feishu, failures)],
    ['GET /open-apis/hire/v1/interviews', createInterviewsEndpoint(feishu)],
    ['GET /open-apis/hire/v1/applications/:id', createApplicationEndpoint(feishu)],
    ['GET /open-apis/hire/v1/jobs/:id', createJobEndpoint(feishu)],
    ['GET /open-apis/hire/v1/jobs/:id/recruiter', createJobRecruiterEndpoint(feishu)],
    ['GET /open-apis/hire/v2/talents/:id', createTalentEndpoint(feishu)],
    ['GET /hire/file/blob/:id/', (call) => answerImage(feishu, failures, call)],
    [`GET ${accounts.authorizePath}`, (call) => answerAuthorize(feishu, call)],
    [`GET ${accounts.pickPath}`, (call) => answerPick(feishu, call)],
    [`GET ${accounts.stylePath}`, answerStyle],
    [`POST ${accounts.userTokenPath}`, (call) => answerUserToken(feishu, call)],
    [`GET ${accounts.userInfoPath}`, (call) => answerUserInfo(feishu, call)],
  ];
}

function toPattern(route: string): RegExp {
  return new RegExp(`^${route.replaceAll('.', '\\.').replace(':id', '([^/]+)')}$`);
}
