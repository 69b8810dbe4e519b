import type { Feishu, Visit } from './feishu.ts';
import type { HeldRecord } from './held-record.ts';
import { checkToken, sendThrottled } from './permission.ts';
import { readServing } from './record-endpoint.ts';
import { findRecord, recordIds } from './records.ts';
import { sendFailure, sendJson } from './reply.ts';
import { createRollingLimit } from './rolling-limit.ts';
import { serveRecord } from './serve-record.ts';

/** Feishu documents 10 calls a second, 100 ids a call, pages of 10 and at most 100. */
const callsPerSecond = 10;
const mostIds = 100;
const [usualPage, longestPage] = [10, 100];

/** `GET /open-apis/hire/v1/interview_records?ids=…&ids=…`, or page by page through all of them. */
export function createBatchEndpoint(feishu: Feishu): (visit: Visit) => void {
  const mayPass = createRollingLimit(callsPerSecond, feishu.now);
  return (visit) => {
    if (checkToken(feishu, visit) === null) return;
    if (!mayPass()) return sendThrottled(visit, callsPerSecond, 1);
    const serving = readServing(feishu, visit);
    if (serving === null) return;
    const page = visit.url.searchParams.has('ids') ? pageOfIds(visit.url) : pageOfAll(visit.url);
    if (page === null) return sendFailure(visit.response, 400, 1002002, '参数错误');
    const { records, ...rest } = page;
    const items = records.map((record) => serveRecord(record, serving));
    sendJson(visit.response, 200, { code: 0, msg: 'success', data: { items, ...rest } });
  };
}

interface Page {
  records: HeldRecord[];
  page_token: string;
  has_more: boolean;
}

/** Ids that nobody knows are left out. */
function pageOfIds({ searchParams }: URL): Page | null {
  const ids = new Set(searchParams.getAll('ids'));
  if (searchParams.getAll('ids').length > mostIds) return null;
  return { records: recordsOf([...ids]), page_token: '', has_more: false };
}

function pageOfAll({ searchParams }: URL): Page | null {
  const size = Number(searchParams.get('page_size') ?? usualPage);
  if (!Number.isInteger(size) || size < 1 || size > longestPage) return null;
  const start = startOf(searchParams.get('page_token') ?? '');
  if (start === null) return null;
  const ids = recordIds.slice(start, start + size);
  const last = ids.at(-1);
  const has_more = start + size < recordIds.length;
  return { records: recordsOf(ids), page_token: has_more && last ? tokenOf(last) : '', has_more };
}

/** A page token names the last record of the page before. */
function tokenOf(lastId: string): string {
  return Buffer.from(lastId).toString('base64url');
}

function startOf(pageToken: string): number | null {
  if (pageToken === '') return 0;
  const position = recordIds.indexOf(Buffer.from(pageToken, 'base64url').toString());
  return position === -1 ? null : position + 1;
}

function recordsOf(ids: string[]): HeldRecord[] {
  return ids.flatMap((id) => findRecord(id) ?? []);
}
