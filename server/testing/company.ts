import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Person } from '#contract/access.ts';
import { toRecordId } from '#testing/record-id.ts';
import { onePixel } from './hostile-images.ts';
import { listen, send, sendToken } from './hostile-upstream.ts';

/** Ids of records, named after what they are to the people below. */
export const records = {
  authors: toRecordId('7101'),
  /** Of the same application: by somebody who has submitted, and by somebody who still owes. */
  submitteds: toRecordId('7102'),
  owed: toRecordId('7103'),
  /** Of another application, for another job. */
  elsewhere: toRecordId('7201'),
  absent: toRecordId('7999'),
  malformed: '07101',
} as const;

export type RecordName = keyof typeof records;

function person(id: string): Person {
  return { id: `ou_${id}`, name: { zh: `名${id}`, en: null } };
}

export const people = {
  author: person('author'),
  submitted: person('submitted'),
  owing: person('owing'),
  elsewhere: person('elsewhere'),
  recruiter: person('recruiter'),
  manager: person('manager'),
  assistant: person('assistant'),
  administrator: person('administrator'),
  grantee: person('grantee'),
  lateGrantee: person('late_grantee'),
  formerGrantee: person('former_grantee'),
  stranger: person('stranger'),
} as const;

/** Only in what Feishu says of a record; whoever finds it in a reply has read one. */
export const content = 'a sentence of an evaluation';
export const imageId = '7501';

/** Feishu fails on this record, and says more than it should. */
export const failing = '7666';
const failure = { code: 1002001, msg: `${content} t-canary-1 u-canary-ou_author secret-canary` };

/** Who wrote which, and whether they have submitted it (1) or not (2). */
export type Writers = Record<string, [author: string, commitStatus: number]>;

export const writers: Writers = {
  [records.authors]: [people.author.id, 1],
  [records.submitteds]: [people.submitted.id, 1],
  [records.owed]: [people.owing.id, 2],
  [records.elsewhere]: [people.elsewhere.id, 1],
};

export interface Company {
  baseUrl: string;
  /** Paths that were asked for. */
  calls: string[];
  /** What Feishu fails on just now: `interview_records`, `interviews`, `applications`, `jobs`. */
  failing: Set<string>;
  /** Of every record that there is. */
  writers: Writers;
}

/** A Feishu with two applications, and `more` records of none; closed when the test ends. */
export async function startCompany(more: Writers = {}): Promise<Company> {
  const calls: string[] = [];
  const company: Company = { baseUrl: '', calls, failing: new Set(), writers: { ...writers, ...more } };
  const server = createServer((request, response) => {
    calls.push(request.url ?? '');
    answer(request, response, company);
  });
  company.baseUrl = await listen(server);
  return company;
}

function answer(request: IncomingMessage, response: ServerResponse, company: Company): void {
  const { failing: failed } = company;
  const { pathname } = new URL(request.url ?? '', 'http://feishu');
  const [resource = '', id = ''] = pathname.replace('/open-apis/hire/v1/', '').split('/');
  if (pathname === '/oauth/v3/token') void sendUserToken(request, response);
  else if (pathname === '/open-apis/authen/v1/user_info') sendUser(request, response);
  else if (request.method === 'POST') sendToken(response, 1, request);
  else if (id === failing || failed.has(resource)) send(response, failure, 500);
  else if (pathname === '/signed') response.writeHead(200, { 'content-type': 'image/png' }).end(onePixel);
  else if (resource === 'interview_records') sendRecord(response, id, company);
  else if (resource === 'interviews') send(response, { code: 0, data: { items: interviews(), has_more: false } });
  else if (resource === 'applications') send(response, { code: 0, data: { application: { id, job_id: `9${id}` } } });
  else send(response, { code: 0, data: { info: id === '9801' ? team : otherTeam } });
}

/** Whoever brings the code `code-canary-ou_…` is that person. */
async function sendUserToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const code = new URLSearchParams(await text(request)).get('code') ?? '';
  const isOurs = code.startsWith('code-canary-');
  const access_token = code.replace('code-canary-', 'u-canary-');
  if (isOurs) send(response, { code: 0, access_token, token_type: 'Bearer', expires_in: 7200 });
  else send(response, { code: 20003, error: 'invalid_grant', error_description: failure.msg }, 400);
}

function sendUser({ headers }: IncomingMessage, response: ServerResponse): void {
  const open_id = headers.authorization?.replace('Bearer u-canary-', '');
  const tenant_key = open_id === 'ou_foreign' ? 'another' : 'tenant';
  send(response, { code: 0, data: { open_id, tenant_key, name: `名${open_id}` } });
}

function sendRecord(response: ServerResponse, id: string, { baseUrl, writers: known }: Company): void {
  const writer = known[id];
  if (!writer) {
    send(response, { code: 1002002, msg: 'no such record' }, 400);
    return;
  }
  const image_list = [{ id: imageId, url: `${baseUrl}/signed?of=${id}`, name: 'board.png', mime: 'image/png' }];
  const interview_record = {
    id,
    user_id: writer[0],
    commit_status: writer[1],
    feedback_submit_time: Date.UTC(2026, 9, 20),
    content: `${content} ${id}`,
    image_list,
  };
  send(response, { code: 0, data: { interview_record } });
}

function interviews() {
  return [
    interview('8901', '801', [records.authors, records.submitteds, records.owed]),
    interview('8902', '802', [records.elsewhere]),
  ];
}

function interview(id: string, application_id: string, ids: string[]) {
  const interview_record_list = ids.map((each) => {
    const [author, commit_status] = writers[each] ?? [];
    return {
      id: each,
      user_id: author,
      commit_status,
      interviewer: { id: author, name: { zh_cn: `名${author}`, en_us: `Name of ${author}` } },
    };
  });
  return { id, application_id, begin_time: Date.now() - 3_600_000, interview_record_list };
}

const team = {
  recruiter_id: people.recruiter.id,
  hiring_manager_id_list: [people.manager.id],
  assistant_id_list: [people.assistant.id],
};

const otherTeam = { recruiter_id: 'ou_other_recruiter', hiring_manager_id_list: [], assistant_id_list: [] };
