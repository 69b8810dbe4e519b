import { expect, test } from 'vitest';
import type { ServedRecord, Visitor } from '../server/testing/sandbox-visitor.ts';
import { listRecords, readPages, visitSandbox } from '../server/testing/sandbox-visitor.ts';

interface Interview {
  application_id: string;
  begin_time?: number;
  end_time?: number;
  round: number;
  interview_round_type: { name: { zh_cn: string; en_us: string } };
  interview_record_list: { id: string; conclusion?: number; commit_status: number }[];
}

interface Candidate {
  jobId: string;
  stageType?: number;
  isTerminated: boolean;
  name: string | null;
  interviews: Interview[];
}

function listInterviews({ get }: Visitor): Promise<Interview[]> {
  return readPages((token) => get(`/open-apis/hire/v1/interviews?start_time=1&page_size=100&page_token=${token}`));
}

async function readCompany(visitor: Visitor): Promise<{ candidates: Candidate[]; records: Map<string, ServedRecord> }> {
  const read = async (path: string) => {
    visitor.pass(1000);
    return (await (await visitor.get(`/open-apis/hire${path}`)).json()).data;
  };
  const interviews = await listInterviews(visitor);
  const candidates: Candidate[] = [];
  for (const applicationId of new Set(interviews.map(({ application_id }) => application_id))) {
    const { application } = await read(`/v1/applications/${applicationId}`);
    const { job } = await read(`/v1/jobs/${application.job_id}`);
    candidates.push({
      jobId: job.id,
      stageType: application.stage?.type,
      isTerminated: application.active_status === 2,
      name: (await read(`/v2/talents/${application.talent_id}`))?.basic_info.name ?? null,
      interviews: interviews.filter(({ application_id }) => application_id === applicationId),
    });
  }
  return { candidates, records: new Map((await listRecords(visitor)).map((record) => [record.id, record])) };
}

test('the company has sixty interviews with forty candidates, and eight jobs with several of them', async () => {
  const { candidates } = await readCompany(await visitSandbox());
  const counts = new Map<string, number>();
  for (const { jobId } of candidates) counts.set(jobId, (counts.get(jobId) ?? 0) + 1);
  expect(candidates.flatMap(({ interviews }) => interviews).length).toBeGreaterThanOrEqual(60);
  expect(candidates.length).toBeGreaterThanOrEqual(40);
  expect([...counts.values()].filter((count) => count > 1).length).toBeGreaterThanOrEqual(8);
  expect(new Set(candidates.map(({ stageType }) => stageType))).toEqual(new Set([1, 4, 5, 6, undefined]));
  expect(candidates.some(({ isTerminated }) => isTerminated)).toBe(true);
});

test('what a list has to bear occurs: five rounds, panels of three, names alike, gone, without stage, time or record', async () => {
  const { candidates } = await readCompany(await visitSandbox());
  const interviews = candidates.flatMap((candidate) => candidate.interviews);
  const panels = new Set(interviews.map(({ interview_record_list: list }) => list.length));
  expect(panels).toEqual(new Set([0, 1, 2, 3]));
  expect(new Set(candidates.map((candidate) => candidate.interviews.length))).toEqual(new Set([1, 2, 3, 4, 5]));
  const names = candidates.map(({ name }) => name);
  expect(names.filter((name) => name === '王磊')).toHaveLength(2);
  expect(names).toEqual(
    expect.arrayContaining([null, '欧阳若兰', 'Daniel Okafor', '阿依古丽·买买提', 'Nguyễn Thị Hà']),
  );
  expect(interviews.filter(({ begin_time }) => begin_time === undefined)).toHaveLength(1);
  const roundTypes = interviews.map(({ interview_round_type: { name } }) => `${name.zh_cn} ${name.en_us}`);
  expect(new Set(roundTypes)).toEqual(
    new Set(['初面 Screening', '技术面 Technical', '交叉面 Cross-team', '终面 Final']),
  );
});

test('panels disagree, some conclusions are still owed days later, and one is drawn but not submitted', async () => {
  const { candidates } = await readCompany(await visitSandbox());
  const interviews = candidates.flatMap((candidate) => candidate.interviews);
  const verdicts = interviews.map(({ interview_record_list: list }) => list.map(({ conclusion }) => conclusion));
  expect(verdicts.filter((each) => each.includes(1) && each.includes(2)).length).toBeGreaterThanOrEqual(5);
  const records = interviews.flatMap(({ interview_record_list: list }) => list);
  const countOf = (conclusion?: number, status?: number) =>
    records.filter((each) => each.conclusion === conclusion && each.commit_status === status).length;
  expect(countOf(4, 2)).toBeGreaterThanOrEqual(8);
  expect(countOf(5, 1)).toBeGreaterThanOrEqual(2);
  expect(countOf(6, 1)).toBeGreaterThanOrEqual(8);
  expect(countOf(1, 2)).toBeGreaterThanOrEqual(1);
  expect(countOf(undefined, 2)).toBe(1);
});

test('a form that was edited between two rounds has new ids throughout, and keeps some names in one language', async () => {
  const { candidates, records } = await readCompany(await visitSandbox());
  const rounds = candidates.find(({ name }) => name === '林晓')?.interviews ?? [];
  const formOf = (round: number) => {
    const recordId = rounds[round]?.interview_record_list[0]?.id ?? '';
    return (records.get(recordId)?.dimension_assessment_list ?? []).filter(
      ({ full_score }) => full_score !== undefined,
    );
  };
  const [before, after] = [formOf(1), formOf(2)];
  const ids = [...before, ...after].map(({ dimension_id }) => dimension_id);
  expect(new Set(ids).size).toBe(ids.length);
  const summary = after.map(({ name, full_score }) => {
    const sameZh = before.find((each) => each.name?.zh_cn === name?.zh_cn);
    const sameEn = before.find((each) => each.name?.en_us === name?.en_us);
    return [name?.zh_cn, full_score, sameZh?.full_score ?? 'no Chinese', sameEn?.full_score ?? 'no English'];
  });
  expect(summary).toEqual([
    ['交付与执行', 10, 'no Chinese', 'no English'],
    ['系统设计', 10, 20, 'no English'],
    ['表达与倾听', 10, 'no Chinese', 10],
    ['创新思维', 5, 5, 5],
    ['跨团队推动', 10, 'no Chinese', 'no English'],
  ]);
});

test('evaluations are submitted after their interviews and before now, whenever the sandbox is started', async () => {
  for (const started of ['2026-11-20T00:00:00+08:00', '2031-05-08T23:59:00+08:00']) {
    const visitor = await visitSandbox(Date.parse(started));
    const startedAt = visitor.now();
    const { candidates, records } = await readCompany(visitor);
    // The samples of the start page keep their written dates.
    const samples = new Set(visitor.sandbox.samples.map(({ recordId }): string => recordId));
    for (const { end_time = 0, interview_record_list } of candidates.flatMap(({ interviews }) => interviews)) {
      const list = interview_record_list.filter(({ id }) => !samples.has(id));
      for (const { id } of list) {
        const submittedAt = records.get(id)?.feedback_submit_time ?? end_time;
        expect(submittedAt).toBeGreaterThanOrEqual(end_time);
        expect(records.get(id)?.commit_status === 1 ? submittedAt : 0).toBeLessThan(startedAt);
      }
    }
  }
});

test.each([
  ['interviewer', 5, 1],
  ['interviewer-submitted', 8, 0],
  ['interviewer-owing', 3, 2],
  ['hiring-manager', 4, 0],
  ['recruiter', 0, 0],
] as const)('the %s of the sample people has submitted %i evaluations and owes %i', async (role, submitted, owed) => {
  const visitor = await visitSandbox();
  const person = visitor.sandbox.people.find((each) => each.role === role);
  const listed = (await listInterviews(visitor)).flatMap(({ interview_record_list: list }) => list.map(({ id }) => id));
  const own = (await listRecords(visitor)).filter(
    ({ id, user_id }) => listed.includes(id) && user_id === person?.ids.open_id,
  );
  expect(own.filter(({ commit_status }) => commit_status === 1)).toHaveLength(submitted);
  expect(own.filter(({ commit_status, conclusion }) => commit_status === 2 && conclusion !== 3)).toHaveLength(owed);
});

test('every record in the list of interviews can be opened by its id', async () => {
  const visitor = await visitSandbox();
  const { candidates, records } = await readCompany(visitor);
  const interviews = candidates.flatMap((candidate) => candidate.interviews);
  for (const { id } of interviews.flatMap((each) => each.interview_record_list)) {
    expect((await visitor.readRecord(id)).id).toBe(records.get(id)?.id);
  }
});

test('of two persons who apply under one name each has a record of their own; a deleted one is refused', async () => {
  const visitor = await visitSandbox();
  const talent = async (id: string) => {
    visitor.pass(1000);
    return (await visitor.get(`/open-apis/hire/v2/talents/${id}`)).json();
  };
  const one = await talent('7575302251497388018');
  expect(one).toMatchObject({ code: 0, data: { talent_id: '7575302251497388018', basic_info: { name: '王磊' } } });
  expect(one.data.basic_info).toMatchObject({ email: expect.stringMatching(/@private\.invalid$/) });
  const other = await talent('7575498385521351020');
  expect(other.data.basic_info.name).toBe('王磊');
  expect(other.data.basic_info.email).not.toBe(one.data.basic_info.email);
  expect(await talent('7575383413650970032')).toMatchObject({ code: 1002102 });
});
