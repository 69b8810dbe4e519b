import { perMinute, perSecond, type Rate } from '../base/rate.ts';

/**
 * The rates that Feishu allows one app and tenant, for each endpoint that the server calls. Feishu refuses a call that
 * exceeds either of two windows. It documents its largest tier as 50 a second and 1000 a minute.
 */
export const documentedLimits = {
  '/hire/v1/interview_records/:interview_record_id': [perSecond(20)],
  '/hire/v1/interview_records': [perSecond(10)],
  '/hire/v1/interview_records/attachments': [perMinute(20)],
  '/hire/v1/interviews': [perSecond(50), perMinute(1000)],
  '/hire/v1/applications/:application_id': [perSecond(50), perMinute(1000)],
  '/hire/v1/jobs/:job_id': [perSecond(50), perMinute(1000)],
  // Feishu documents no limit: the server assumes the lowest limit of the neighbouring endpoints in each window.
  '/hire/v1/jobs/:job_id/recruiter': [perSecond(20), perMinute(1000)],
  '/hire/v2/talents/:talent_id': [perSecond(20)],
} as const satisfies Record<string, readonly Rate[]>;

/** The path pattern as documented: identifies an endpoint in the log and for its rate limit. */
export type Endpoint = keyof typeof documentedLimits;

/** The server leaves one call of ten unused, because clocks differ. */
const usedPart = 0.9;

/**
 * The rate at which the server calls an endpoint. In the shortest window it is no more than the longer windows allow on
 * average. Otherwise the first seconds of a minute could use up its calls, and readers would wait for the rest of it.
 * Servers that share a rate also have only one window to count.
 */
export function rateOf(endpoint: Endpoint): Rate {
  const windows: readonly Rate[] = documentedLimits[endpoint];
  const milliseconds = Math.min(...windows.map((window) => window.milliseconds));
  const allowed = Math.min(...windows.map((window) => (window.calls * milliseconds) / window.milliseconds));
  return { calls: Math.floor(usedPart * allowed), milliseconds };
}
