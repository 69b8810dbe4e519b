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

/** Feishu's largest tier, per second and per minute: a steady 18 calls a second exceed the limit per minute. */
export const largestTier = [50, 1000] as const;

/**
 * The check returns `null` if it has refused and answered the call. Each endpoint counts its own calls. If Feishu
 * documents both limits, either of them refuses.
 */
export function createHireCall(
  feishu: Feishu,
  callsPerSecond: number,
  callsPerMinute = Number.POSITIVE_INFINITY,
): HireCall {
  const mayPass = createRollingLimit(callsPerSecond, feishu.now);
  const mayPassInMinute = createRollingLimit(callsPerMinute, feishu.now, 60_000);
  return (call) => {
    if (checkToken(feishu, call) === null) return null;
    if (!mayPass()) sendThrottled(call, callsPerSecond, 1);
    else if (!mayPassInMinute()) sendThrottled(call, callsPerMinute, 60);
    else return readRenderOptions(feishu, call);
    return null;
  };
}

export function idsOfKind(people: { openId: string }[], userIdType: UserIdType): string[] {
  return people.map(({ openId }) => idOfKind(openId, userIdType));
}
