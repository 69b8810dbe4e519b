import { beforeEach, expect, test } from 'vitest';
import { recordsPath, sampleId, visitSandbox } from '../server/testing/sandbox-visitor.ts';
import { simulateTime } from '../server/testing/simulated-time.ts';

/** All tests share this sandbox, except those that close one. */
const visitor = await visitSandbox();
// Moves the clock past the calls of the last second.
beforeEach(() => visitor.pass(1000));

function open(title: string, { get, sandbox } = visitor): Promise<Response> {
  return get(`${recordsPath}/${sampleId({ sandbox }, title)}`);
}

test.each([
  ['面评不存在', 400, 1002002],
  ['飞书系统错误', 500, 1002001],
  ['请求太频繁', 429, 99991400],
  ['应用缺少权限', 400, 99991672],
])('%s: HTTP %i with code %i, however often one asks', async (title, status, code) => {
  for (let time = 0; time < 2; time += 1) {
    const reply = await open(title);
    expect([reply.status, (await reply.json()).code]).toEqual([status, code]);
  }
});

test('throttled: two seconds are asked for', async () => {
  const reply = await open('请求太频繁');
  expect(reply.headers.get('x-ogw-ratelimit-reset')).toBe('2');
});

test('scope missing: the scopes are named', async () => {
  const { error } = await (await open('应用缺少权限')).json();
  expect(error.permission_violations).toContainEqual({
    type: 'action_scope_required',
    subject: 'hire:interview:readonly',
  });
});

test('token just expired: refused once, fine when repeated, and again a minute later', async () => {
  const openIt = () => open('令牌刚好过期');
  const refused = await openIt();
  expect([refused.status, (await refused.json()).code]).toEqual([400, 99991663]);
  expect((await openIt()).status).toBe(200);
  visitor.pass(60_000);
  expect((await openIt()).status).toBe(400);
});

test('cut off: a JSON that cannot be read', async () => {
  const reply = await open('回答被截断');
  expect(reply.status).toBe(200);
  const text = await reply.text();
  expect(() => JSON.parse(text)).toThrow();
});

test('a web page: HTML with HTTP 200', async () => {
  const reply = await open('回答是网页');
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

test('another record: not the one that was asked for', async () => {
  const { data } = await (await open('答非所问')).json();
  expect(data.interview_record.id).toBe(visitor.sandbox.samples[0]?.recordId);
});

test('an empty answer: success without a record', async () => {
  expect(await (await open('空回答')).json()).toEqual({ code: 0, msg: 'success', data: {} });
});

test('wrong types: some fields are garbled, the others are in order', async () => {
  const { data } = await (await open('字段类型不对')).json();
  expect(data.interview_record).toMatchObject({ conclusion: 'pass', content: {}, commit_status: 1 });
  expect(data.interview_record.dimension_assessment_list).toHaveLength(2);
});

test('the first image link is refused, the link of the next reading works', async () => {
  const recordId = sampleId(visitor, '图片链接已过期');
  const dead = (await visitor.readRecord(recordId)).image_list?.[0]?.url ?? '';
  visitor.pass(1000);
  expect((await fetch(dead)).status).toBe(403);
  const fresh = (await visitor.readRecord(recordId)).image_list?.[0]?.url ?? '';
  expect((await fetch(fresh)).status).toBe(200);
  expect((await fetch(dead)).status).toBe(403);
});

test('a deleted image is gone under every link', async () => {
  for (let time = 0; time < 2; time += 1) {
    const { image_list } = await visitor.readRecord(sampleId(visitor, '图片已被删除'));
    expect((await fetch(image_list?.[0]?.url ?? '')).status).toBe(404);
  }
});

test('ten thousand dimensions come whole', async () => {
  const { dimension_assessment_list } = await visitor.readRecord(sampleId(visitor, '一万个维度'));
  expect(dimension_assessment_list).toHaveLength(10_000);
});

test('slow: a good answer, after more than two seconds', async () => {
  simulateTime();
  const start = performance.now();
  expect((await open('飞书很慢')).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(2000);
});

test('never answering: closing the sandbox ends the call', async () => {
  const closing = await visitSandbox();
  const call = open('飞书不回答', closing).catch(() => 'cut');
  // A call that is answered shows that the sandbox still works while another call waits.
  expect((await open('空回答', closing)).status).toBe(200);
  await closing.sandbox.close();
  expect(await call).toBe('cut');
});
