import type { Call } from '../call.ts';
import type { Feishu } from '../feishu.ts';
import type { SampleRecord } from '../records/sample-record.ts';
import { serveRecord } from '../records/serve-record.ts';
import { findRecord, recordsInOrder } from '../records.ts';
import { sendFailure, sendJson } from '../reply.ts';
import { createRollingLimit } from '../rolling-limit.ts';
import type { Page } from './paging.ts';
import { pageOf } from './paging.ts';
import { checkToken, sendThrottled } from './permission.ts';
import { readRenderOptions } from './record.ts';

/** Feishu documents 10 calls a second and 100 ids a call. */
const callsPerSecond = 10;
const mostIds = 100;

/** `GET /open-apis/hire/v1/interview_records?ids=…&ids=…`, or page by page through all of them. */
export function createBatchEndpoint(feishu: Feishu): (call: Call) => void {
  const mayPass = createRollingLimit(callsPerSecond, feishu.now);
  return (call) => {
    if (checkToken(feishu, call) === null) return;
    if (!mayPass()) return sendThrottled(call, callsPerSecond, 1);
    const options = readRenderOptions(feishu, call);
    if (options === null) return;
    const page = call.url.searchParams.has('ids') ? pageOfIds(call.url) : pageOf(recordsInOrder, call.url);
    if (page === null) return sendFailure(call.response, 400, 1002002, '参数错误');
    const { entries, ...rest } = page;
    const items = entries.map((record) => serveRecord(record, options));
    sendJson(call.response, 200, { code: 0, msg: 'success', data: { items, ...rest } });
  };
}

/** Leaves out unknown ids. */
function pageOfIds({ searchParams }: URL): Page<SampleRecord> | null {
  const ids = new Set(searchParams.getAll('ids'));
  if (searchParams.getAll('ids').length > mostIds) return null;
  return { entries: [...ids].flatMap((id) => findRecord(id) ?? []), page_token: '', has_more: false };
}
