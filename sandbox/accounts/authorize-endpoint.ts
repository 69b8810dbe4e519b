import type { Call } from '../call.ts';
import type { SamplePerson } from '../company/person.ts';
import type { Feishu } from '../feishu.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { readAuthorizeRequest } from './authorize-request.ts';
import { choicePage } from './choice-page.ts';
import { readLastPick, rememberPick } from './last-pick.ts';
import { sendPage } from './page.ts';
import { findPersona, usualPerson } from './personas.ts';
import { refusalPage } from './refusal-page.ts';

/**
 * `GET /open-apis/authen/v1/authorize`: like Feishu's own client, this signs the usual person in at once. It asks if
 * the app wants it to (`prompt=consent`), or if this browser has picked another person before.
 */
export function answerAuthorize(feishu: Feishu, call: Call): void {
  const request = checkCall(feishu, call);
  if (request === null) return;
  const lastPick = readLastPick(call.request);
  if (request.asks || lastPick !== null) sendPage(call, 200, choicePage(call.url, request, lastPick));
  else signIn(feishu, call, request, usualPerson);
}

/** Answers a choice on the page: the same request, with `person` (an open id, or `nobody`) added. */
export function answerPick(feishu: Feishu, call: Call): void {
  const request = checkCall(feishu, call);
  if (request === null) return;
  const picked = call.url.searchParams.get('person');
  const person = findPersona(picked)?.person;
  if (picked === 'nobody') sendBack(call, request, { error: 'access_denied' });
  else if (!person) sendPage(call, 200, choicePage(call.url, request, null));
  else {
    rememberPick(call.response, person === usualPerson ? null : person.openId);
    signIn(feishu, call, request, person);
  }
}

/** `null` if the request was refused and answered with the refusal page. */
function checkCall(feishu: Feishu, call: Call): AuthorizeRequest | null {
  const request = readAuthorizeRequest(feishu, call.url);
  if (!('code' in request)) return request;
  sendPage(call, 400, refusalPage(request));
  return null;
}

function signIn({ codes }: Feishu, call: Call, request: AuthorizeRequest, person: SamplePerson): void {
  const { redirectUri, codeChallenge } = request;
  sendBack(call, request, { code: codes.issue({ person, redirectUri, codeChallenge }) });
}

function sendBack({ response }: Call, { redirectUri, state }: AuthorizeRequest, answer: Record<string, string>): void {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...answer, state })) address.searchParams.set(name, value);
  response.setHeader('cache-control', 'no-store');
  response.setHeader('referrer-policy', 'no-referrer');
  response.writeHead(302, { location: address.href, 'content-length': 0 }).end();
}
