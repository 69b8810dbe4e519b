import type { Call } from '../call.ts';
import type { UserIdType } from '../company/person.ts';
import { idOfKind } from '../company/person.ts';
import type { Feishu } from '../feishu.ts';
import type { RenderOptions } from '../records/serve-record.ts';
import { createRollingLimit } from '../rolling-limit.ts';
import { checkToken, sendThrottled } from './permission.ts';
import { readRenderOptions } from './record.ts';

/** Checks the token, the rate limit and the kind of id of a Feishu Hire call. */
export type HireCall = (call: Call) => RenderOptions | null;

/** The check returns `null` if it has refused and answered the call. The limit is counted per endpoint. */
export function createHireCall(feishu: Feishu, callsPerSecond: number): HireCall {
  const mayPass = createRollingLimit(callsPerSecond, feishu.now);
  return (call) => {
    if (checkToken(feishu, call) === null) return null;
    if (mayPass()) return readRenderOptions(feishu, call);
    sendThrottled(call, callsPerSecond, 1);
    return null;
  };
}

export function idsOfKind(people: { openId: string }[], userIdType: UserIdType): string[] {
  return people.map(({ openId }) => idOfKind(openId, userIdType));
}
