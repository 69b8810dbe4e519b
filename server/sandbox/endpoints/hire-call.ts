import type { Call } from '../call.ts';
import type { UserIdType } from '../company/person.ts';
import { idOfKind } from '../company/person.ts';
import type { Feishu } from '../feishu.ts';
import type { RenderOptions } from '../records/serve-record.ts';
import { createRollingLimit } from '../rolling-limit.ts';
import { checkToken, sendThrottled } from './permission.ts';
import { readRenderOptions } from './record.ts';

/** A call of Feishu Hire that has a valid token, keeps to the limit, and asks for a known kind of id. */
export type HireCall = (call: Call) => RenderOptions | null;

/** `null` from the call: it was refused and answered. The limit is counted for this endpoint alone. */
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
