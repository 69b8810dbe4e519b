import type { IncomingMessage } from 'node:http';
import type { Call } from '../call.ts';
import type { Feishu } from '../feishu.ts';
import { sendFailure, sendJson } from '../reply.ts';
import { readBody } from '../request-body.ts';

/** `POST /open-apis/auth/v3/tenant_access_token/internal`: the token stands beside `code`, not under `data`. */
export async function answerToken({ app, tokens }: Feishu, { request, response }: Call): Promise<void> {
  const credentials = await readCredentials(request);
  if (credentials?.app_id !== app.id) return sendFailure(response, 400, 10003, 'invalid param');
  if (credentials.app_secret !== app.secret) return sendFailure(response, 400, 10014, 'app secret invalid');
  const { token, expire } = tokens.issue();
  sendJson(response, 200, { code: 0, msg: 'ok', tenant_access_token: token, expire });
}

async function readCredentials(request: IncomingMessage): Promise<{ app_id?: unknown; app_secret?: unknown } | null> {
  try {
    return JSON.parse((await readBody(request)) ?? '');
  } catch {
    return null;
  }
}
