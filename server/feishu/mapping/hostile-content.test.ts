import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { envelope, refuse, send, sendRecord } from '../../testing/feishu/answers.ts';
import { connect, recordId } from '../../testing/feishu/connect.ts';

async function read(fields: object) {
  const { hire } = await connect((response) => sendRecord(response, fields));
  return (await hire.readRecord(recordId, {})).record;
}

async function problemOf(body: unknown, status = 200, headers = {}) {
  const pair = await connect((response) => send(response, body, status, headers));
  const error = await pair.hire.readRecord(recordId, {}).catch((reason) => reason);
  return { ...pair, error };
}

test('a field of a wrong type costs that field only, and a numeric string is a number', async () => {
  const record = await read({ conclusion: '1', content: {}, feedback_submit_time: true, user_id: 'ou_a' });
  expect(record).toMatchObject({ conclusion: 'pass', notes: null, submittedAt: null, authorId: 'ou_a' });
  expect(record.unreadable).toEqual(['notes', 'submittedAt']);
});

test('missing parts are nothing, and no part is invented', async () => {
  const record = await read({});
  expect(record).toMatchObject({ id: recordId, interviewer: null, total: null, dimensions: [], images: [] });
  expect(record.unreadable).toEqual([]);
});

test.each([
  ['no data', { code: 0, msg: 'ok' }],
  ['null data', { code: 0, msg: 'ok', data: null }],
  ['no record', { code: 0, msg: 'ok', data: {} }],
])('success with %s is a record that is not there', async (_, body) => {
  expect((await problemOf(body)).error).toMatchObject({ code: 'not_found' });
});

test('unknown numbers are passed on as unknown', async () => {
  const record = await read({ conclusion: 99, dimension_assessment_list: [{ dimension_type: 42, content: 'kept' }] });
  expect(record.conclusion).toEqual({ unknown: 99 });
  expect(record.dimensions[0]).toMatchObject({ kind: { unknown: 42 }, answer: { text: 'kept' } });
});

test('null, blank and empty everywhere are the same as nothing', async () => {
  const record = await read({
    content: ' \n ',
    conclusion: null,
    commit_status: '',
    interviewer: { id: '', name: { zh_cn: ' ', en_us: null } },
    interview_score: {},
    assessment_score: { score: null },
    dimension_assessment_list: [null],
    question_list: null,
    image_list: [],
  });
  expect(record).toMatchObject({ notes: null, submission: null, interviewer: null, level: null, total: null });
  expect(record.dimensions).toEqual([]);
  expect(record.unreadable).toEqual([]);
});

test('five megabytes of notes arrive whole', async () => {
  const notes = '面'.repeat(5_000_000 / 3);
  expect((await read({ content: notes })).notes).toBe(notes);
});

test('more than eight megabytes are refused, with and without a stated length', async () => {
  const body = JSON.stringify(envelope({ id: recordId, content: 'x'.repeat(9_000_000) }));
  expect((await problemOf(body)).error).toMatchObject({ code: 'upstream_too_large' });
  const streamed = await connect((response) => {
    response.write(body);
    response.end();
  });
  await expect(streamed.hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_too_large' });
});

test('ten thousand dimensions arrive, even when one part of each is unreadable', async () => {
  const dimension = { id: '1', name: { zh_cn: '维度' }, dimension_type: 7, full_score: 10, dimension_custom_score: [] };
  const record = await read({ dimension_assessment_list: Array.from({ length: 10_000 }, () => dimension) });
  expect(record.dimensions).toHaveLength(10_000);
  expect(record.dimensions[9999]).toMatchObject({ unreadable: true, answer: { score: { value: null, full: 10 } } });
});

test('ten thousand dimensions with all that a full record has are within the limits', async () => {
  const ability = { id: '1', name: { zh_cn: '学习', en_us: 'Learning' }, description: { zh_cn: '快', en_us: 'Fast' } };
  const name = { zh_cn: '维度', en_us: 'Dimension' };
  const values = { id: '1', dimension_id: '2', dimension_type: 7, full_score: 10, dimension_custom_score: 5 };
  const dimension = { ...values, name, content: '好', ability_list: [ability] };
  const record = await read({ dimension_assessment_list: Array.from({ length: 10_000 }, () => dimension) });
  expect(record.dimensions).toHaveLength(10_000);
  expect(record.dimensions[9999]).toMatchObject({ unreadable: false, abilities: [{ id: '1' }], comment: '好' });
});

test('a body of more than 150 000 values is refused before it is parsed', async () => {
  const dimension = { id: 1, name: 2, content: 3, dimension_type: {} };
  const odd = Array.from({ length: 40_000 }, () => dimension);
  const { error } = await problemOf(envelope({ id: recordId, dimension_assessment_list: odd }));
  expect(error).toMatchObject({ code: 'upstream_too_large' });
});

test.each([33, 10_000])('a body nested %d deep is refused', async (depth) => {
  const { error } = await problemOf(`{"code":0,"x":${'['.repeat(depth)}${']'.repeat(depth)}}`);
  expect(error).toMatchObject({ code: 'upstream_not_json' });
});

test('millions of crumbs are refused before they cost anything', async () => {
  const { error } = await problemOf(`{"code":0,"x":[${'1,'.repeat(2_000_000)}1]}`);
  expect(error).toMatchObject({ code: 'upstream_too_large' });
});

test('brackets within a text are no nesting', async () => {
  const notes = `${'[{'.repeat(100)} \\" ${'"'.repeat(3)}`;
  expect((await read({ content: notes })).notes).toBe(notes);
});

test.each([
  ['HTML', '<!doctype html><title>Maintenance</title>'],
  ['cut JSON', '{"code":0,"data":{"interview_rec'],
  ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d])],
  ['nothing', ''],
  ['a bare array', '[]'],
  ['an object without a code', '{}'],
])('%s with HTTP 200 is no answer, and none of it is repeated', async (_, body) => {
  const { error, lines, feishu } = await problemOf(body);
  expect(error).toMatchObject({ code: 'upstream_not_json' });
  expect(JSON.stringify(error) + lines.join()).not.toContain('Maintenance');
  expect(feishu.hireCalls).toHaveLength(1);
});

test('a byte order mark is no obstacle', async () => {
  const { hire } = await connect((response) => send(response, `\ufeff${JSON.stringify(envelope({ id: recordId }))}`));
  expect((await hire.readRecord(recordId, {})).record.id).toBe(recordId);
});

test('duplicate, __proto__ and constructor keys change nothing but themselves', async () => {
  const { hire } = await connect((response) =>
    send(
      response,
      `{"code":0,"data":{"interview_record":{"id":"1","id":"${recordId}","__proto__":{"polluted":1},
       "constructor":{"prototype":{"polluted":1}},"content":5,"interviewer":{"__proto__":{"polluted":1},"id":7}}}}`,
    ),
  );
  const { record } = await hire.readRecord(recordId, {});
  expect(record.id).toBe(recordId);
  expect(Object.keys({})).toEqual([]);
  expect('polluted' in {}).toBe(false);
});

test.each([
  ['a numeric id', `{"code":0,"data":{"interview_record":{"id":${recordId}}}}`],
  ['another record', envelope({ id: '1', content: 'another’s' })],
  ['no id', envelope({ content: 'whose?' })],
  ['a list', envelope([])],
  ['text for data', { code: 0, data: 'x' }],
])('%s instead of the record is shown to nobody', async (_, body) => {
  expect((await problemOf(body)).error).toMatchObject({ code: 'upstream_mismatch' });
});

test.each([
  [1002002, 400, 'not_found'],
  [1002002, 200, 'not_found'],
  [1002001, 500, 'upstream_failed'],
  [1002001, 200, 'upstream_failed'],
  [99991672, 400, 'app_misconfigured'],
  [99991401, 400, 'app_misconfigured'],
  [99991403, 429, 'app_misconfigured'],
  [99991662, 200, 'app_misconfigured'],
  [99992361, 400, 'app_misconfigured'],
  [1234567, 200, 'upstream_failed'],
  [1234567, 404, 'not_found'],
])('the code decides, not the status: %d with HTTP %d is %s', async (code, status, problem) => {
  const { hire, lines } = await connect((response) => refuse(response, code, status, { 'x-tt-logid': 'log-1' }));
  const error = await hire.readRecord(recordId, {}).catch((reason) => reason);
  expect(error).toMatchObject({ code: problem, logId: 'log-1', feishuCode: code });
  expect(JSON.stringify(error) + lines.join()).not.toContain('feishu words');
  expect(lines.some((line) => line.includes('remedy'))).toBe(problem === 'app_misconfigured');
});

test('a record that is there is read whatever the HTTP status', async () => {
  const { hire } = await connect((response) => send(response, envelope({ id: recordId }), 500));
  expect((await hire.readRecord(recordId, {})).record.id).toBe(recordId);
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
  ['gzip, gzip', (text: string) => gzipSync(gzipSync(text))],
])('a body in %s is read, though none was asked for', async (encoding, encode) => {
  const { hire } = await connect((response, { headers }) => {
    expect(headers['accept-encoding']).toBe('identity');
    send(response, encode(JSON.stringify(envelope({ id: recordId }))), 200, { 'content-encoding': encoding });
  });
  expect((await hire.readRecord(recordId, {})).record.id).toBe(recordId);
});

test.each([
  ['a bomb', gzipSync(Buffer.alloc(64_000_000)), 'gzip', 'upstream_too_large'],
  ['a bomb of brotli', brotliCompressSync(Buffer.alloc(64_000_000)), 'br', 'upstream_too_large'],
  ['a chain of three', gzipSync(gzipSync(gzipSync('{}'))), 'gzip, gzip, gzip', 'upstream_not_json'],
  ['corrupt gzip', Buffer.from('not gzip'), 'gzip', 'upstream_not_json'],
  ['corrupt brotli', Buffer.from('x'), 'br', 'upstream_not_json'],
])('of compressed bodies, %s is refused', async (_, body, encoding, problem) => {
  expect((await problemOf(body, 200, { 'content-encoding': encoding })).error).toMatchObject({ code: problem });
});

test('whatever stands in a text is text, and reaches no log', async () => {
  const notes = '<script>x</script> javascript:0 {{7*7}} \u202e 👩‍👩‍👧‍👦\n{"level":60}';
  const { hire, lines } = await connect((response) => sendRecord(response, { content: notes }));
  expect((await hire.readRecord(recordId, {})).record.notes).toBe(notes);
  expect(lines).toEqual([]);
});
