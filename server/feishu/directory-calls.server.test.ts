import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { forNobody } from '../base/call-context.ts';
import { refuse, send } from '../testing/feishu/answers.ts';
import { connect } from '../testing/feishu/connect.ts';
import type { Hire } from './hire.ts';

const window = { from: 1, to: 9, pageToken: null };
const named = { id: 'ou_1', name: { zh_cn: '王芳', en_us: ' ' } };
const whole = {
  id: '11',
  application_id: '21',
  begin_time: 5,
  end_time: 8,
  round: 0,
  interview_round_type: { id: '51', name: { zh_cn: '技术面' } },
  stage: { id: '52', name: { en_us: 'Interview' } },
  interview_record_list: [
    {
      id: '1',
      user_id: 'ou_1',
      commit_status: 1,
      conclusion: 2,
      interview_score: { level: 2 },
      interviewer: named,
      content: 'canary',
    },
  ],
};
const listed = {
  id: '11',
  applicationId: '21',
  beginsAt: 5,
  endsAt: 8,
  round: 1,
  roundType: { zh: '技术面', en: null },
  stage: { zh: null, en: 'Interview' },
  records: [
    {
      id: '1',
      authorId: 'ou_1',
      authorName: { zh: '王芳', en: null },
      conclusion: 'fail',
      submission: 'submitted',
      level: 2,
    },
  ],
};

async function answering(data: unknown) {
  return connect((response) => send(response, { code: 0, msg: 'ok', data }));
}

test('the interviews of a time are asked for by the hundred, the next page by its token', async () => {
  const { hire, feishu } = await answering({ items: [whole], has_more: true, page_token: 'a=b&c' });
  expect(await hire.listInterviews(window, forNobody)).toEqual({ interviews: [listed], nextPage: 'a=b&c' });
  await hire.listInterviews({ ...window, pageToken: 'a=b&c' }, forNobody);
  const path = '/open-apis/hire/v1/interviews?start_time=1&end_time=9&page_size=100';
  expect(feishu.hireCalls.map((call) => call.path)).toEqual([
    `${path}&user_id_type=open_id`,
    `${path}&page_token=a%3Db%26c&user_id_type=open_id`,
  ]);
});

const record = whole.interview_record_list[0];
const withRecord = (changes: object) => ({ ...whole, interview_record_list: [{ ...record, ...changes }] });

test.each<[string, unknown, unknown[]]>([
  ['no list', {}, []],
  ['nulls', { items: [null, { ...whole, interview_record_list: [null] }] }, [{ ...listed, records: [] }]],
  ['an interview without an id', { items: [{ ...whole, id: undefined }, whole] }, [listed]],
  ['an id that has lost digits', { items: [{ ...whole, id: Number('6949805467799537964') }, whole] }, [listed]],
  ['an id that is a path', { items: [{ ...whole, application_id: '../../x' }, whole] }, [listed]],
  ['a record without a usable id', { items: [withRecord({ id: 'attachments' })] }, [{ ...listed, records: [] }]],
  ['a text for an interview', { items: ['text', whole] }, [listed]],
  ['a time that is none', { items: [{ ...whole, begin_time: -1.5 }] }, [{ ...listed, beginsAt: null }]],
  ['an end that is none', { items: [{ ...whole, end_time: 'soon' }] }, [{ ...listed, endsAt: null }]],
  ['numbers as texts', { items: [{ ...withRecord({ commit_status: '1' }), begin_time: '5' }] }, [listed]],
  ['keys of the language', { items: [{ ...whole, constructor: 1, ['__proto__']: { polluted: 1 } }] }, [listed]],
])('of %s what is sound is kept', async (_what, data, interviews) => {
  const { hire } = await answering(data);
  expect(await hire.listInterviews(window, forNobody)).toEqual({ interviews, nextPage: null });
});

test('names are single lines of what HTML can hold; ids stay as they are', async () => {
  const name = { zh_cn: '王\r\n芳', en_us: 'Fang\u0000' };
  const odd = { ...withRecord({ user_id: 'ou\r1', interviewer: { id: 'ou_1', name } }), stage: { name } };
  const { hire } = await answering({ items: [{ ...odd, interview_round_type: { name } }] });
  const [interview] = (await hire.listInterviews(window, forNobody)).interviews;
  const line = { zh: '王 芳', en: 'Fang\ufffd' };
  expect(interview).toMatchObject({ roundType: line, stage: line, records: [{ authorId: 'ou\r1', authorName: line }] });
  const talent = await answering({ talent_id: '41', basic_info: { name: '林\u2028晓' } });
  expect(await talent.hire.readTalentName('41', forNobody)).toBe('林 晓');
  const job = await answering({ job: { id: '31', title: '前端\v工程师\ud83d' } });
  expect(await job.hire.readJobTitle('31', forNobody)).toBe('前端 工程师\ufffd');
});

test.each([
  ['an unknown status', { commit_status: 7 }],
  ['no status', { commit_status: null }],
])('%s is not submitted', async (_what, changes) => {
  const { hire } = await answering({ items: [withRecord(changes)] });
  expect((await hire.listInterviews(window, forNobody)).interviews[0]?.records[0]?.submission).not.toBe('submitted');
});

test('the writer is known by the interviewer where the user id is missing', async () => {
  const { hire } = await answering({ items: [withRecord({ user_id: null })] });
  expect((await hire.listInterviews(window, forNobody)).interviews[0]?.records[0]?.authorId).toBe('ou_1');
});

test.each([undefined, null, 'text', [], { has_more: true }, { has_more: true, page_token: '\u0000' }])(
  'data %j is no list, and nobody takes it for an empty one',
  async (data) => {
    const { hire } = await answering(data);
    await expect(hire.listInterviews(window, forNobody)).rejects.toMatchObject({ code: 'upstream_mismatch' });
  },
);

const open = { jobId: '31', talentId: null, stage: { zh: null, en: null }, isOpen: true };

test.each<[unknown, unknown]>([
  [{ id: '21', job_id: '31' }, open],
  [
    { id: '21', job_id: '31', talent_id: '41', stage: { zh_name: '技术面', en_name: ' ', type: 4 } },
    { ...open, talentId: '41', stage: { zh: '技术面', en: null } },
  ],
  [
    { id: '21', job_id: '31', stage: { type: 5 } },
    { ...open, isOpen: false },
  ],
  [
    { id: '21', job_id: '31', active_status: 2 },
    { ...open, isOpen: false },
  ],
  [
    { id: '21', job_id: null, talent_id: 41, stage: 'x' },
    { ...open, jobId: null },
  ],
  [
    { id: '21', job_id: 31 },
    { ...open, jobId: null },
  ],
  [
    { id: '21', job_id: '31/x' },
    { ...open, jobId: null },
  ],
])('of the application %j this is kept: %j', async (application, kept) => {
  const { hire } = await answering({ application });
  expect(await hire.readApplication('21', forNobody)).toEqual(kept);
});

test.each([{}, undefined])('an answer of %j is no application', async (data) => {
  const { hire } = await answering(data);
  expect(await hire.readApplication('21', forNobody)).toBeNull();
});

test('another application than the one asked for is taken for nothing', async () => {
  const { hire } = await answering({ application: { id: '22', job_id: '31' } });
  await expect(hire.readApplication('21', forNobody)).rejects.toMatchObject({ code: 'upstream_mismatch' });
});

test.each<[unknown, string[], string[], string[]]>([
  [
    { recruiter_id: 'a', hiring_manager_id_list: ['b', 'c'], assistant_id_list: ['d', 'a'] },
    ['a'],
    ['b', 'c'],
    ['d', 'a'],
  ],
  [{ recruiter_id: '', hiring_manager_id_list: [null, ' ', 'b'], assistant_id_list: null }, [], ['b'], []],
  [{ recruiter_id: 7, hiring_manager_id_list: 'b', assistant_id_list: [{}, 'd'] }, [], [], ['d']],
  [undefined, [], [], []],
])('of the people %j these are of the job: %j, %j, %j', async (info, recruiterIds, hiringManagerIds, assistantIds) => {
  const { hire, feishu } = await answering({ info });
  expect(await hire.readJobPeople('31', forNobody)).toEqual({ recruiterIds, hiringManagerIds, assistantIds });
  expect(feishu.hireCalls[0]?.path).toBe('/open-apis/hire/v1/jobs/31/recruiter?user_id_type=open_id');
});

test.each<[unknown, string | null]>([
  [{ id: '31', title: '前端工程师', description: 'content canary' }, '前端工程师'],
  [{ id: '31', title: 7 }, null],
  [{ id: '31' }, null],
])('of the job %j the title is %j', async (job, title) => {
  const { hire } = await answering({ job });
  expect(await hire.readJobTitle('31', forNobody)).toBe(title);
});

test.each<[unknown, string | null]>([
  [{ talent_id: '41', basic_info: { name: '林晓', mobile_number: '13800000000' } }, '林晓'],
  [{ talent_id: '41', basic_info: null }, null],
])('of the candidate %j the name is %j', async (data, name) => {
  const { hire } = await answering(data);
  expect(await hire.readTalentName('41', forNobody)).toBe(name);
});

test('another job or candidate than the one asked for is taken for nothing', async () => {
  const { hire } = await answering({ job: { id: '32', title: 'x' }, talent_id: '42', basic_info: { name: 'x' } });
  await expect(hire.readJobTitle('31', forNobody)).rejects.toMatchObject({ code: 'upstream_mismatch' });
  await expect(hire.readTalentName('41', forNobody)).rejects.toMatchObject({ code: 'upstream_mismatch' });
});

const gone: [string, (hire: Hire) => Promise<unknown>, number, unknown][] = [
  ['application', (hire) => hire.readApplication('21', forNobody), 1002201, null],
  ['application', (hire) => hire.readApplication('21', forNobody), 1002002, null],
  [
    'job',
    (hire) => hire.readJobPeople('31', forNobody),
    1002207,
    { recruiterIds: [], hiringManagerIds: [], assistantIds: [] },
  ],
  ['job', (hire) => hire.readJobTitle('31', forNobody), 1002207, null],
  ['candidate', (hire) => hire.readTalentName('41', forNobody), 1002208, null],
];

test.each(gone)('a missing %s is none', async (_what, read, code, nobody) => {
  const { hire } = await connect((response) => refuse(response, code, 400));
  expect(await read(hire)).toEqual(nobody);
});

test.each(['', '0', '../jobs', '1?x', 'undefined'])('the id %j is never sent', async (id) => {
  const { hire, feishu } = await answering({});
  await hire.readApplication(id, forNobody).catch(() => undefined);
  await hire.readJobPeople(id, forNobody).catch(() => undefined);
  await hire.readJobTitle(id, forNobody).catch(() => undefined);
  await hire.readTalentName(id, forNobody).catch(() => undefined);
  expect(feishu.hireCalls).toEqual([]);
});

test('an ended token is renewed for these calls too', async () => {
  const { hire, feishu } = await connect((response, { nth }) =>
    nth === 1 ? refuse(response, 99991663, 400) : send(response, { code: 0, data: { info: { recruiter_id: 'a' } } }),
  );
  expect(await hire.readJobPeople('31', forNobody)).toMatchObject({ recruiterIds: ['a'] });
  expect(feishu.tokenCalls).toBe(2);
});

test('going through the interviews takes its time, and a page read does not wait for it', async () => {
  const { hire, feishu } = await connect((response) =>
    send(response, { code: 0, data: { interview_record: { id: '1' } } }),
  );
  const sweep = Array.from({ length: 18 }, () => hire.listInterviews(window, forNobody));
  await hire.readRecord(toRecordId('1'), {});
  await Promise.all(sweep);
  expect(feishu.hireCalls.slice(0, 16).map(({ path }) => path)).toContainEqual(expect.stringContaining('_records/1?'));
  const moments = feishu.hireCalls.filter(({ path }) => path.includes('/interviews?')).map(({ at }) => at);
  expect((moments[15] ?? 0) - (moments[0] ?? 0)).toBeGreaterThanOrEqual(990);
});
