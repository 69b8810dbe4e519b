import { beforeEach, expect, test } from 'vitest';
import type { Visitor } from '../server/testing/sandbox-visitor.ts';
import { listRecords, readPages, sampleId, visitSandbox } from '../server/testing/sandbox-visitor.ts';

const hire = '/open-apis/hire/v1';
const everything = 'start_time=1';
const day = 24 * 60 * 60_000;

/** All tests share this sandbox, except those that set its clock. */
const visitor = await visitSandbox();
const { get, pass, token } = visitor;

// Moves the clock past the calls of the last second.
beforeEach(() => pass(1000));

interface ServedInterview {
  id: string;
  application_id: string;
  begin_time: number;
  end_time: number;
  round: number;
  interview_record_list: {
    id: string;
    user_id: string;
    commit_status: number;
    conclusion?: number;
    interviewer?: { id: string };
  }[];
}

function listInterviews({ get, pass }: Visitor, query: string): Promise<ServedInterview[]> {
  return readPages((pageToken) => {
    pass(1000);
    return get(`${hire}/interviews?page_size=100&${query}&page_token=${pageToken}`);
  });
}

/** The people of a record's job, found through the same calls that an app needs. */
async function teamOf(visitor: Visitor, recordId: string, userIdType = 'open_id') {
  const read = async (path: string) => (await (await visitor.get(`${hire}${path}`)).json()).data;
  const interviews = await listInterviews(visitor, everything);
  const interview = interviews.find(({ interview_record_list: list }) => list.some(({ id }) => id === recordId));
  const { application } = await read(`/applications/${interview?.application_id}`);
  const { job } = await read(`/jobs/${application.job_id}`);
  const { info } = await read(`/jobs/${job.id}/recruiter?user_id_type=${userIdType}`);
  return { job, info, everybody: [info.recruiter_id, ...info.hiring_manager_id_list, ...info.assistant_id_list] };
}

function idOf({ sandbox }: Visitor, role: string, kind: 'open_id' | 'union_id' | 'user_id' = 'open_id'): string {
  return sandbox.people.find((person) => person.role === role)?.ids[kind] ?? '';
}

test('what is hostile, fails or is no evaluation of anybody belongs to no interview, everything else to exactly one', async () => {
  const interviews = await listInterviews(visitor, everything);
  const ids = interviews.flatMap(({ interview_record_list: list }) => list.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  const apart = ['不怀好意的文字', '飞书文档的示例'].map((title) => sampleId(visitor, title));
  const held = (await listRecords(visitor)).map(({ id }) => id);
  expect(ids.toSorted()).toEqual(held.filter((id) => !apart.includes(id)).toSorted());
});

test('the company has ordinary words alone: no markup, no sign that turns or hides text, nobody out of the documents', async () => {
  const words: unknown[] = [];
  const read = async (path: string) => {
    pass(1000);
    const { data } = await (await get(`/open-apis/hire${path}`)).json();
    words.push(data);
    return data;
  };
  const interviews = await listInterviews(visitor, everything);
  words.push(interviews);
  for (const applicationId of new Set(interviews.map(({ application_id }) => application_id))) {
    const { application } = await read(`/v1/applications/${applicationId}`);
    await read(`/v1/jobs/${application.job_id}`);
    await read(`/v2/talents/${application.talent_id}`);
  }
  expect(JSON.stringify(words)).not.toMatch(/[<>]|\p{Bidi_Control}|\\u00[01]|\u200B|Tom cruise|演练/u);
});

/** Authors may read their own evaluations, in any application. */
test('the usual person may read every sample but those that say whose they are', async () => {
  const usual = idOf(visitor, 'hiring-manager');
  const interviews = await listInterviews(visitor, everything);
  const foreign: string[] = [];
  for (const { recordId, title, group } of visitor.sandbox.samples) {
    const isListed = interviews.some(({ interview_record_list: list }) => list.some(({ id }) => id === recordId));
    if (!isListed && group === 'failure') continue;
    const { everybody } = isListed ? await teamOf(visitor, recordId) : { everybody: [] };
    const { user_id } = await visitor.readRecord(recordId);
    if (![...everybody, user_id].includes(usual)) foreign.push(title.en ?? '');
  }
  expect(foreign).toEqual(['Legal counsel · another team', "The example of Feishu's documents"]);
});

test.each(['飞书很慢', '字段类型不对', '令牌刚好过期', '图片链接已过期', '图片已被删除', '一万个维度'])(
  'the usual person may read what comes of the sample %s, as its author',
  async (title) => {
    const open = () => visitor.readRecord(sampleId(visitor, title));
    // One of them is refused once.
    const { user_id } = await open().catch(open);
    expect(user_id).toBe(idOf(visitor, 'hiring-manager'));
  },
);

test('three people have met the candidate of the flagship: its author, one who is done, one who owes', async () => {
  const [flagship] = (await listInterviews(visitor, everything)).filter(({ interview_record_list: list }) =>
    list.some(({ id }) => id === visitor.sandbox.samples[0]?.recordId),
  );
  const panel = await listInterviews(visitor, `application_id=${flagship?.application_id}`);
  expect(panel.map(({ round }) => round)).toEqual([0, 1]);
  const records = panel.flatMap(({ interview_record_list: list }) => list);
  expect(records.map(({ user_id, commit_status }) => [user_id, commit_status])).toEqual([
    [idOf(visitor, 'interviewer-submitted'), 1],
    [idOf(visitor, 'interviewer'), 1],
    [idOf(visitor, 'interviewer-owing'), 2],
  ]);
});

test('people come under the kind of id that was asked for', async () => {
  const flagship = visitor.sandbox.samples[0]?.recordId ?? '';
  for (const kind of ['union_id', 'user_id'] as const) {
    const { info } = await teamOf(visitor, flagship, kind);
    expect(info.recruiter_id).toBe(idOf(visitor, 'recruiter', kind));
    expect(info.hiring_manager_id_list).toEqual([idOf(visitor, 'hiring-manager', kind)]);
    const interviews = await listInterviews(visitor, `${everything}&user_id_type=${kind}`);
    const record = interviews.flatMap(({ interview_record_list: list }) => list).find(({ id }) => id === flagship);
    expect([record?.user_id, record?.interviewer?.id]).toEqual(Array(2).fill(idOf(visitor, 'interviewer', kind)));
  }
});

test('nobody has two roles in one job, and no two people share an id of any kind', async () => {
  const { everybody } = await teamOf(visitor, visitor.sandbox.samples[0]?.recordId ?? '');
  expect(new Set(everybody).size).toBe(everybody.length);
  const ids = visitor.sandbox.people.flatMap((person) => Object.values(person.ids));
  expect(new Set(ids).size).toBe(ids.length);
});

test('the list is filtered by application, by interview, and by when an interview starts', async () => {
  const all = await listInterviews(visitor, everything);
  const [first, second] = all;
  if (!first || !second) throw new Error('too few interviews');
  const idsFor = async (query: string) => (await listInterviews(visitor, query)).map(({ id }) => id);
  expect(await idsFor(`interview_id=${second.id}`)).toEqual([second.id]);
  expect(await idsFor(`interview_id=${second.id}&application_id=${first.application_id}`)).toEqual([]);
  expect(await idsFor(`end_time=${first.begin_time}`)).toEqual([first.id]);
  expect(await idsFor(`start_time=${second.begin_time}&end_time=${second.begin_time}`)).toEqual([second.id]);
  expect(await idsFor(`start_time=${first.begin_time + 1}`)).toHaveLength(all.length - 1);
});

test('pages follow one another without gap or repetition', async () => {
  const all = await listInterviews(visitor, everything);
  const pages = await readPages<ServedInterview>((pageToken) =>
    visitor.get(`${hire}/interviews?${everything}&page_size=7&page_token=${pageToken}`),
  );
  expect(pages).toEqual(all);
  expect((await (await visitor.get(`${hire}/interviews?${everything}`)).json()).data.items).toHaveLength(10);
});

test.each([
  ['/interviews', 1002002],
  ['/interviews?page_size=10', 1002002],
  ['/interviews?start_time=', 1002002],
  ['/interviews?start_time=0', 1002002],
  ['/interviews?start_time=yesterday', 1002002],
  ['/interviews?start_time=1&page_size=101', 1002002],
  ['/interviews?start_time=1&page_token=x', 1002002],
  ['/interviews?start_time=1&user_id_type=email', 99992402],
  ['/applications/1', 1002201],
  ['/applications/1?user_id_type=email', 99992402],
  ['/jobs/1', 1002207],
  ['/jobs/1/recruiter', 1002207],
  ['/../v2/talents/1', 1002208],
  ['/interview_records/attachments', 1002201],
  ['/interview_records/attachments?application_id=1&interview_record_id=1', 1002201],
  ['/interview_records/attachments?application_id=7574100000000100001&interview_record_id=1', 1002002],
])('%s is refused with code %i', async (path, code) => {
  const reply = await get(hire + path);
  expect([reply.status, (await reply.json()).code]).toEqual([400, code]);
});

test.each(['/interviews?start_time=1', '/applications/1', '/jobs/1', '/jobs/1/recruiter', '/../v2/talents/1'])(
  '%s needs the app’s token',
  async (path) => {
    expect(await (await get(hire + path, {})).json()).toMatchObject({ code: 99991661 });
    expect(await (await get(hire + path, { authorization: 'Bearer t-0' })).json()).toMatchObject({ code: 99991663 });
  },
);

test.each([
  ['/interviews?start_time=1', 50],
  ['/applications/1', 50],
  ['/jobs/1', 50],
  ['/jobs/1/recruiter', 20],
  ['/../v2/talents/1', 20],
])('%s can be asked for %i times in any second', async (path, most) => {
  const headers = { authorization: `Bearer ${await token()}` };
  const replies = await Promise.all(Array.from({ length: most }, () => get(hire + path, headers)));
  expect(replies.every(({ status }) => status !== 429)).toBe(true);
  expect((await get(hire + path, headers)).status).toBe(429);
  pass(1000);
  expect((await get(hire + path, headers)).status).not.toBe(429);
});

test('an application can be asked for a thousand times in any minute, however few there are in a second', async () => {
  const headers = { authorization: `Bearer ${await token()}` };
  const askAtOnce = async () =>
    Promise.all(Array.from({ length: 50 }, async () => (await get(`${hire}/applications/1`, headers)).status));
  // Moves the clock past the calls of other tests.
  pass(60_000);
  for (let times = 0; times < 20; times += 1) {
    expect(await askAtOnce()).not.toContain(429);
    pass(1000);
  }
  expect((await get(`${hire}/applications/1`, headers)).status).toBe(429);
  pass(41_000);
  expect((await get(`${hire}/applications/1`, headers)).status).not.toBe(429);
});

test('a PDF of an evaluation says which it is and in which language, by a link of its own; twenty a minute', async () => {
  const visitor = await visitSandbox();
  const { get, pass, sandbox } = visitor;
  const recordId = sandbox.samples[0]?.recordId ?? '';
  const [interview] = (await listInterviews(visitor, everything)).filter(({ interview_record_list: list }) =>
    list.some(({ id }) => id === recordId),
  );
  const ids = `application_id=${interview?.application_id}&interview_record_id=${recordId}`;
  const ask = async (language: number) => get(`${hire}/interview_records/attachments?${ids}&language=${language}`);
  for (const [number, name] of [
    [1, 'zh'],
    [2, 'en'],
  ] as const) {
    const { attachment } = (await (await ask(number)).json()).data;
    expect(attachment).toMatchObject({ mime: 'application/pdf', create_time: expect.stringMatching(/^\d{13}$/) });
    const file = await fetch(attachment.url);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    const text = Buffer.from(await file.arrayBuffer()).toString('latin1');
    expect(text).toMatch(/^%PDF-1\.4\n/);
    expect(text).toContain(recordId);
    expect(text).toContain(`Language: ${name}`);
    // `startxref` must give the position of the table of objects.
    const table = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect(text.slice(table, table + 4)).toBe('xref');
    const offsets = [...text.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    expect(offsets.map((offset) => text.slice(offset, offset + 7))).toEqual([1, 2, 3, 4, 5].map((n) => `${n} 0 obj`));
  }
  const replies = await Promise.all(Array.from({ length: 18 }, () => ask(1)));
  expect(replies.every(({ status }) => status === 200)).toBe(true);
  const refused = await ask(1);
  expect([refused.status, refused.headers.get('x-ogw-ratelimit-reset')]).toEqual([429, '60']);
  pass(60_000);
  expect((await ask(1)).status).toBe(200);
});

test('whenever it is started, the interviews lie in the last weeks, and only those that have not begun lie ahead', async () => {
  for (const years of [0, 1, 5]) {
    const visitor = await visitSandbox(Date.parse(`${2026 + years}-11-20T09:00:00+08:00`));
    const now = visitor.now();
    const interviews = await listInterviews(visitor, everything);
    const timed = interviews.filter(({ begin_time }) => begin_time !== undefined);
    expect(Math.min(...timed.map(({ begin_time }) => begin_time))).toBeGreaterThan(now - 60 * day);
    const ahead = timed.filter(({ begin_time }) => begin_time > now);
    const notStarted = timed.filter(({ interview_record_list: list }) =>
      list.some(({ conclusion }) => conclusion === 3),
    );
    expect(ahead.filter(({ interview_record_list: list }) => list.length > 0)).toEqual(notStarted);
    expect(notStarted.length).toBeGreaterThan(1);
  }
});
