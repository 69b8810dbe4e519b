import type { ProblemCode } from '#contract/problem.ts';
import type { Reaction } from '../base/upstream-error.ts';

export interface Meaning {
  problem: ProblemCode;
  reaction?: Reaction;
  /** For the administrator. */
  remedy?: string;
}

const wrongSecret: Meaning = {
  problem: 'app_misconfigured',
  remedy: 'FEISHU_APP_ID or FEISHU_APP_SECRET is wrong: copy both again from the app’s "Credentials" page.',
};
const disabledApp: Meaning = {
  problem: 'app_misconfigured',
  remedy: 'The Feishu app is disabled or not installed in this tenant: enable it and publish a version.',
};
const missingScope: Meaning = {
  problem: 'app_misconfigured',
  remedy:
    'The Feishu app lacks a scope: grant hire:interview:readonly, with ACCESS=hiring-team also ' +
    'hire:application:readonly and hire:job:readonly, with USER_ID_TYPE=user_id also ' +
    'contact:user.employee_id:readonly, and publish a version. Names of candidates need hire:talent:readonly.',
};
/** The app or the token lacks a scope. */
export const missingScopeCodes = [99991672, 99991676, 99991679];
const wrongIdKind: Meaning = {
  problem: 'app_misconfigured',
  remedy: 'Feishu knows the user ids under another kind or another app: check USER_ID_TYPE and FEISHU_APP_ID.',
};
const invalidToken: Meaning = { problem: 'upstream_auth', reaction: 'renew-token' };

/**
 * What Feishu's error codes mean for us, whatever the HTTP status. From the record endpoint's page, the generic error
 * page and the rate limit page of Feishu's Open API documents; 10003, 10014 and the codes of missing objects are known
 * from observation only.
 */
export const meanings: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [1002001, { problem: 'upstream_failed', reaction: 'retry' }],
  // "Parameter error": the id we sent was well formed, so it means that the record does not exist.
  [1002002, { problem: 'not_found' }],
  // No such candidate; no such application; no such job.
  [1002102, { problem: 'not_found' }],
  [1002208, { problem: 'not_found' }],
  [1002201, { problem: 'not_found' }],
  [1002207, { problem: 'not_found' }],
  [10003, wrongSecret],
  [10014, wrongSecret],
  [99991543, wrongSecret],
  [99991661, { problem: 'upstream_auth' }],
  [99991662, disabledApp],
  [99991673, disabledApp],
  [99991663, invalidToken],
  [99991664, invalidToken],
  [99991665, invalidToken],
  [99991671, invalidToken],
  [99991668, { problem: 'upstream_auth' }],
  [99991677, { problem: 'upstream_auth' }],
  ...missingScopeCodes.map((code): [number, Meaning] => [code, missingScope]),
  [99991400, { problem: 'upstream_throttled', reaction: 'pause' }],
  [
    99991401,
    {
      problem: 'app_misconfigured',
      remedy: 'This server’s IP address is not on the app’s IP allow list ("Security settings"): add it.',
    },
  ],
  [
    99991403,
    { problem: 'app_misconfigured', remedy: 'The tenant’s monthly quota of API calls is used up: raise it in Feishu.' },
  ],
  [
    99991201,
    { problem: 'app_misconfigured', remedy: 'Feishu does not know the path that we asked for: check FEISHU_BASE_URL.' },
  ],
  [99992351, wrongIdKind],
  [99992361, wrongIdKind],
]);

/** The meaning of an HTTP status, for a reply without a code or with an unknown one. */
export function meaningOfStatus(status: number): Meaning | undefined {
  if (status >= 500) return { problem: 'upstream_failed', reaction: 'retry' };
  return statusMeanings.get(status);
}

const statusMeanings: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [401, invalidToken],
  [
    403,
    {
      problem: 'app_misconfigured',
      remedy: 'Feishu, or a gateway before it, refuses the app (HTTP 403): check scopes, data range and network rules.',
    },
  ],
  [429, { problem: 'upstream_throttled', reaction: 'pause' }],
]);
