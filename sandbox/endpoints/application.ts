import type { Call } from '../call.ts';
import { findApplication } from '../company/applications.ts';
import { findJob } from '../company/jobs.ts';
import type { Feishu } from '../feishu.ts';
import { sendFailure, sendJson } from '../reply.ts';
import { createHireCall, idsOfKind, largestTier } from './hire-call.ts';

/** `GET /open-apis/hire/v1/applications/:application_id?user_id_type=` */
export function createApplicationEndpoint(feishu: Feishu): (call: Call, applicationId: string) => void {
  const checkCall = createHireCall(feishu, ...largestTier);
  return (call, applicationId) => {
    const options = checkCall(call);
    if (options === null) return;
    const found = findApplication(applicationId);
    if (!found) return sendFailure(call.response, 400, 1002201, '投递不存在');
    const { id, jobId, talentId, stage, isTerminated, interviews } = found;
    const times = interviews.map(({ beginsAt }) => feishu.calendar(beginsAt));
    const recruiter = findJob(jobId)?.recruiter;
    const application = {
      id,
      job_id: jobId,
      talent_id: talentId,
      // Names are `zh_name` and `en_name` here, unlike elsewhere in Feishu Hire.
      ...(stage && { stage: { id: stage.id, zh_name: stage.zh, en_name: stage.en, type: stage.type } }),
      active_status: isTerminated ? 2 : 1,
      delivery_type: 2,
      // Times are texts here, in milliseconds: a candidate applies two weeks before the first interview.
      create_time: String(Math.min(...times) - 14 * 24 * 60 * 60_000),
      modify_time: String(Math.max(...times)),
      ...(recruiter && { creator_id: idsOfKind([recruiter], options.userIdType)[0] }),
    };
    sendJson(call.response, 200, { code: 0, msg: 'success', data: { application } });
  };
}
