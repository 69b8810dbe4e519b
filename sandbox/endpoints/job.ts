import type { Call } from '../call.ts';
import type { SampleJob } from '../company/jobs.ts';
import { findJob } from '../company/jobs.ts';
import type { Feishu } from '../feishu.ts';
import { sendFailure, sendJson } from '../reply.ts';
import type { HireCall } from './hire-call.ts';
import { createHireCall, idsOfKind, largestTier } from './hire-call.ts';

/** Feishu documents no limit for the people of a job, so this is the lower limit of its neighbours. */
const recruitersPerSecond = 20;

type AnswerOfJob = (call: Call, jobId: string) => void;

/** `GET /open-apis/hire/v1/jobs/:job_id` */
export function createJobEndpoint(feishu: Feishu): AnswerOfJob {
  const checkCall = createHireCall(feishu, ...largestTier);
  return (call, jobId) => {
    const job = enterFor(checkCall, call, jobId)?.job;
    if (!job) return;
    const { id, title, code, department } = job;
    const [recruitment_type, process_type] = [
      { zh_name: '全职', en_name: 'Full-time' },
      title.includes('校招') ? 2 : 1,
    ];
    const served = { id, title, code, department, recruitment_type, process_type, active_status: 1, head_count: 1 };
    sendJson(call.response, 200, { code: 0, msg: 'success', data: { job: served } });
  };
}

/** `GET /open-apis/hire/v1/jobs/:job_id/recruiter?user_id_type=`: the people of a job. */
export function createJobRecruiterEndpoint(feishu: Feishu): AnswerOfJob {
  const checkCall = createHireCall(feishu, recruitersPerSecond);
  return (call, jobId) => {
    const entered = enterFor(checkCall, call, jobId);
    if (!entered) return;
    const { job, userIdType } = entered;
    const info = {
      id: job.id,
      recruiter_id: idsOfKind([job.recruiter], userIdType)[0],
      hiring_manager_id_list: idsOfKind(job.hiringManagers, userIdType),
      assistant_id_list: idsOfKind(job.assistants, userIdType),
    };
    sendJson(call.response, 200, { code: 0, msg: 'success', data: { info } });
  };
}

function enterFor(checkCall: HireCall, call: Call, jobId: string) {
  const options = checkCall(call);
  if (options === null) return null;
  const job: SampleJob | undefined = findJob(jobId);
  if (job) return { job, userIdType: options.userIdType };
  sendFailure(call.response, 400, 1002207, '职位不存在');
  return null;
}
