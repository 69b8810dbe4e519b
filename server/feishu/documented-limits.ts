import { perMinute, perSecond, type Rate } from '../base/rate.ts';

/**
 * What Feishu allows of each endpoint that is called, for one app and tenant. Of two windows either may refuse a call. Its
 * largest tier is written as 50 a second and 1000 a minute.
 */
export const documentedLimits = {
  '/hire/v1/interview_records/:interview_record_id': [perSecond(20)],
  '/hire/v1/interview_records': [perSecond(10)],
  '/hire/v1/interview_records/attachments': [perMinute(20)],
  '/hire/v1/interviews': [perSecond(50), perMinute(1000)],
  '/hire/v1/applications/:application_id': [perSecond(50), perMinute(1000)],
  '/hire/v1/jobs/:job_id': [perSecond(50), perMinute(1000)],
  // Nothing is documented: the least of its neighbours in each window.
  '/hire/v1/jobs/:job_id/recruiter': [perSecond(20), perMinute(1000)],
  '/hire/v2/talents/:talent_id': [perSecond(20)],
} as const satisfies Record<string, readonly Rate[]>;

/** The path pattern as documented: identifies an endpoint in the log and for its rate limit. */
export type Endpoint = keyof typeof documentedLimits;

/** One call of ten is spare for clock differences. */
const usedPart = 0.9;

/**
 * The rate at which an endpoint is called: in its shortest window no more than the longer ones allow on average. A minute
 * is thus never used up in its first seconds, after which readers would wait for the rest of it, and servers that share a
 * rate have one window to count.
 */
export function rateOf(endpoint: Endpoint): Rate {
  const windows: readonly Rate[] = documentedLimits[endpoint];
  const milliseconds = Math.min(...windows.map((window) => window.milliseconds));
  const allowed = Math.min(...windows.map((window) => (window.calls * milliseconds) / window.milliseconds));
  return { calls: Math.floor(usedPart * allowed), milliseconds };
}
