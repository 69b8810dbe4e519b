import type { Call } from '../call.ts';
import type { SampleInterview } from '../company/application.ts';
import { applications } from '../company/applications.ts';
import { serveInterview } from '../company/serve-interview.ts';
import type { Feishu } from '../feishu.ts';
import { sendFailure, sendJson } from '../reply.ts';
import { createHireCall, largestTier } from './hire-call.ts';
import { pageOf } from './paging.ts';

/**
 * `GET /open-apis/hire/v1/interviews?application_id=&interview_id=&start_time=&end_time=&page_size=&page_token=`: at
 * least one of the first four; the times are milliseconds and mean when an interview starts. Feishu does not document
 * how it treats interviews that have no time yet: the sandbox finds them by the time of their entry.
 */
export function createInterviewsEndpoint(feishu: Feishu): (call: Call) => void {
  const checkCall = createHireCall(feishu, ...largestTier);
  const inOrder = inOrderOfTime(feishu);
  return (call) => {
    const options = checkCall(call);
    if (options === null) return;
    const isAsked = readFilter(call.url, feishu);
    const page = isAsked && pageOf(inOrder.filter(isAsked), call.url);
    if (!page) return sendFailure(call.response, 400, 1002002, '参数错误');
    const { entries, ...rest } = page;
    const items = entries.map((interview) => serveInterview(interview, options, feishu.calendar));
    sendJson(call.response, 200, { code: 0, msg: 'success', data: { items, ...rest } });
  };
}

/** Feishu does not document the order. The sandbox lists the earliest first. */
function inOrderOfTime({ calendar }: Feishu): SampleInterview[] {
  const interviews = applications.flatMap((application) => application.interviews);
  return interviews.sort((one, other) => calendar(one.beginsAt) - calendar(other.beginsAt));
}

/** `null` if the call has no filter, or a time that is not valid. */
function readFilter({ searchParams }: URL, { calendar }: Feishu): ((interview: SampleInterview) => boolean) | null {
  const [applicationId, interviewId, from, until] = ['application_id', 'interview_id', 'start_time', 'end_time'].map(
    (name) => searchParams.get(name) || null,
  ) as [string | null, string | null, string | null, string | null];
  if (applicationId === null && interviewId === null && from === null && until === null) return null;
  if (![from, until].every((time) => time === null || /^[1-9]\d{0,15}$/.test(time))) return null;
  return ({ id, applicationId: itsApplication, beginsAt }) =>
    (interviewId === null || id === interviewId) &&
    (applicationId === null || itsApplication === applicationId) &&
    (from === null || calendar(beginsAt) >= Number(from)) &&
    (until === null || calendar(beginsAt) <= Number(until));
}
