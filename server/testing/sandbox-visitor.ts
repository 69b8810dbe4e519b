import type { SampleRecord } from '../../sandbox/records/sample-record.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import type { Scope } from '../../sandbox/scopes.ts';
import { onFinished } from './on-finished.ts';

/** A record as it came over the wire. */
export type ServedRecord = Omit<SampleRecord, 'image_list'> & { image_list?: ServedImage[] };
type ServedImage = { id: string; url: string; name?: string; mime?: string; create_time?: string };

export interface Visitor {
  sandbox: Sandbox;
  /** What the sandbox's clock says. */
  now(): number;
  /** Lets the sandbox's clock go forward. */
  pass(milliseconds: number): void;
  token(): Promise<string>;
  /** With a valid token, unless other headers are given. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  readRecord(recordId: string): Promise<ServedRecord>;
}

export const recordsPath = '/open-apis/hire/v1/interview_records';
const tokenPath = '/open-apis/auth/v3/tenant_access_token/internal';

/** A sandbox with a clock that stands still, and somebody who calls it. */
export async function visitSandbox(
  startedAt = Date.parse('2026-11-20T09:00:00+08:00'),
  withoutScopes: readonly Scope[] = [],
): Promise<Visitor> {
  let moment = startedAt;
  const sandbox = await startSandbox({ now: () => moment, withoutScopes });
  onFinished(() => sandbox.close());

  async function token(): Promise<string> {
    const reply = await requestToken(sandbox.baseUrl, { app_id: sandbox.appId, app_secret: sandbox.appSecret });
    return String((await reply.json()).tenant_access_token);
  }
  const get: Visitor['get'] = async (path, headers) => {
    return fetch(sandbox.baseUrl + path, { headers: headers ?? { authorization: `Bearer ${await token()}` } });
  };
  return {
    sandbox,
    token,
    get,
    now: () => moment,
    pass: (milliseconds) => {
      moment += milliseconds;
    },
    readRecord: async (recordId) => {
      // Out of the last second's count of calls.
      moment += 1000;
      const body = await (await get(`${recordsPath}/${recordId}`)).json();
      return body.data.interview_record;
    },
  };
}

/** The entries of all pages of a list of Feishu's. */
export async function readPages<Entry>(readPage: (pageToken: string) => Promise<Response>): Promise<Entry[]> {
  const entries: Entry[] = [];
  let pageToken = '';
  do {
    const { data } = await (await readPage(pageToken)).json();
    entries.push(...data.items);
    pageToken = data.page_token;
  } while (pageToken !== '');
  return entries;
}

/** Every record, as the batch list pages through them. */
export function listRecords({ get, pass }: Visitor, pageSize = 100): Promise<ServedRecord[]> {
  return readPages((pageToken) => {
    // Out of the last second's count of calls.
    pass(1000);
    return get(`${recordsPath}?page_size=${pageSize}&page_token=${pageToken}`);
  });
}

export function requestToken(baseUrl: string, credentials: object): Promise<Response> {
  return fetch(baseUrl + tokenPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(credentials),
  });
}

/** A sample by its Chinese title, so that tests read as stories. */
export function sampleId({ sandbox }: Pick<Visitor, 'sandbox'>, title: string): string {
  const sample = sandbox.samples.find(({ title: { zh } }) => zh === title);
  if (!sample) throw new Error(`no sample is called ${title}`);
  return sample.recordId;
}
