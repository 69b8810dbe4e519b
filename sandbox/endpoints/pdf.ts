import type { Call } from '../call.ts';
import { findApplication } from '../company/applications.ts';
import type { Feishu } from '../feishu.ts';
import { sendFailure, sendJson } from '../reply.ts';
import { createRollingLimit } from '../rolling-limit.ts';
import { checkToken, sendThrottled } from './permission.ts';

/** Feishu documents 20 calls a minute. */
const callsPerMinute = 20;
const minute = 60_000;

/** Languages by Feishu's numbers. */
const languages: Record<string, string> = { 1: 'zh', 2: 'en' };

/**
 * `GET /open-apis/hire/v1/interview_records/attachments?application_id=&interview_record_id=&language=`: the address of
 * a PDF of one evaluation, good for half an hour.
 */
export function createPdfEndpoint(feishu: Feishu): (call: Call) => void {
  const mayPass = createRollingLimit(callsPerMinute, feishu.now, minute);
  return (call) => {
    const { request, response, url } = call;
    if (checkToken(feishu, call) === null) return;
    if (!mayPass()) return sendThrottled(call, callsPerMinute, minute / 1000);
    const recordId = url.searchParams.get('interview_record_id') ?? '';
    const language = languages[url.searchParams.get('language') ?? '1'];
    const application = findApplication(url.searchParams.get('application_id') ?? '');
    if (!application) return sendFailure(response, 400, 1002201, '投递不存在');
    const isOfApplication = application.interviews.some(({ recordIds }) => recordIds.includes(recordId));
    if (!isOfApplication || language === undefined) return sendFailure(response, 400, 1002002, '参数错误');
    const id = `pdf-${language}`;
    const attachment = {
      id,
      url: `http://${request.headers.host}${feishu.links.sign(recordId, id)}`,
      name: `${application.candidateName ?? ''}-面试评价.pdf`,
      mime: 'application/pdf',
      create_time: String(feishu.now()),
    };
    sendJson(response, 200, { code: 0, msg: 'success', data: { attachment } });
  };
}
