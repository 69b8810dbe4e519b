import type { Call } from '../call.ts';
import { isUserIdType } from '../company/person.ts';
import type { Failures } from '../failures/failures.ts';
import type { Feishu } from '../feishu.ts';
import type { RenderOptions } from '../records/serve-record.ts';
import { serveRecord } from '../records/serve-record.ts';
import { findRecord } from '../records.ts';
import { sendFailure, sendJson } from '../reply.ts';
import { createRollingLimit } from '../rolling-limit.ts';
import { checkToken, sendThrottled } from './permission.ts';

/** Feishu documents 20 calls a second. */
const callsPerSecond = 20;

/** `GET /open-apis/hire/v1/interview_records/:interview_record_id?user_id_type=` */
export function createRecordEndpoint(feishu: Feishu, failures: Failures): (call: Call, recordId: string) => void {
  const mayPass = createRollingLimit(callsPerSecond, feishu.now);
  return (call, recordId) => {
    if (checkToken(feishu, call) === null) return;
    if (!mayPass()) return sendThrottled(call, callsPerSecond, 1);
    const options = readRenderOptions(feishu, call);
    if (options === null) return;
    const failure = failures.get(recordId);
    if (failure) return failure.answer({ ...call, options });
    const record = findRecord(recordId);
    if (!record) return sendFailure(call.response, 400, 1002002, '参数错误');
    sendJson(call.response, 200, {
      code: 0,
      msg: 'success',
      data: { interview_record: serveRecord(record, options) },
    });
  };
}

/** `null` when `user_id_type` is none of the three and the call has been refused. */
export function readRenderOptions({ links, calendar }: Feishu, { request, response, url }: Call): RenderOptions | null {
  const userIdType = url.searchParams.get('user_id_type') ?? 'open_id';
  if (!isUserIdType(userIdType)) {
    const violation = { field: 'user_id_type', value: userIdType, description: 'open_id, union_id or user_id' };
    sendFailure(response, 400, 99992402, 'field validation failed', { field_violations: [violation] });
    return null;
  }
  const origin = `http://${request.headers.host}`;
  return { userIdType, linkTo: (recordId, imageId) => origin + links.sign(recordId, imageId), calendar };
}
