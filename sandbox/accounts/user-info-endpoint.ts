import type { Call } from '../call.ts';
import type { SamplePerson } from '../company/person.ts';
import { idsOf } from '../company/person.ts';
import { readBearer } from '../endpoints/permission.ts';
import type { Feishu } from '../feishu.ts';
import { sendFailure, sendJson } from '../reply.ts';

/** `GET /open-apis/authen/v1/user_info` with a user's token: the person and their company. */
export function answerUserInfo({ userTokens }: Feishu, call: Call): void {
  const token = readBearer(call);
  if (token === null) return;
  const person = userTokens.find(token);
  if (typeof person === 'string') sendRefusedToken(call, person);
  else sendPerson(call, person);
}

function sendRefusedToken({ response }: Call, reason: 'unknown' | 'expired'): void {
  if (reason === 'expired') sendFailure(response, 400, 99991677, 'Authentication token expired.');
  else sendFailure(response, 400, 99991668, 'Invalid access token for authorization.');
}

function sendPerson({ response }: Call, person: SamplePerson): void {
  const { name, openId, tenantKey } = person;
  const data = { name: name.zh, en_name: name.en, ...avatarOf(openId), ...idsOf(person), tenant_key: tenantKey };
  response.setHeader('cache-control', 'no-store');
  sendJson(response, 200, { code: 0, msg: 'success', data });
}

/** Addresses of Feishu's form. The pictures do not exist. */
function avatarOf(openId: string): Record<string, string> {
  const address = `https://s1-imfile.feishucdn.com/static-resource/v1/${openId}~?image_size=`;
  return {
    avatar_url: `${address}72x72`,
    avatar_thumb: `${address}72x72`,
    avatar_middle: `${address}240x240`,
    avatar_big: `${address}640x640`,
  };
}
