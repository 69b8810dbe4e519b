import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { perSecond } from '../../base/rate.ts';
import { refuse, send, sendRecord, sendToken } from '../../testing/feishu/answers.ts';
import { connect, recordId } from '../../testing/feishu/connect.ts';
import type { Answer } from '../../testing/feishu/fake-feishu.ts';
import { simulateTime } from '../../testing/simulated-time.ts';

const firstToken = 'Bearer t-canary-1';
const unlimited = { rateOf: () => perSecond(1000), readMilliseconds: 30_000 };
const ids = (count: number) => Array.from({ length: count }, (_, index) => toRecordId(index + 1));

/** A record endpoint that calls every token but the newest invalid. */
const refuseFirstToken =
  (code: number, status: number): Answer =>
  (response, { authorization }) =>
    authorization === firstToken ? refuse(response, code, status) : sendRecord(response);

test.each([
  [99991663, 200],
  [99991663, 400],
  [99991663, 401],
  [99991664, 400],
  [99991671, 400],
])(
  'the code %d with HTTP %d costs one new token and one more call, and the reader notices nothing',
  async (code, status) => {
    const { hire, feishu } = await connect(refuseFirstToken(code, status));
    expect((await hire.readRecord(recordId, {})).record.id).toBe(recordId);
    expect(feishu).toMatchObject({ tokenCalls: 2, hireCalls: [{ authorization: firstToken }, {}] });
  },
);

test('HTTP 401 without a code means the same', async () => {
  const { hire, feishu } = await connect((response, { nth }) =>
    nth === 1 ? send(response, '', 401) : sendRecord(response),
  );
  expect((await hire.readRecord(recordId, {})).record.id).toBe(recordId);
  expect(feishu.tokenCalls).toBe(2);
});

test('tokens refused for ever: one more call, then an end, and no more tokens are asked for at once', async () => {
  const { hire, feishu } = await connect((response) => refuse(response, 99991663, 400));
  await expect(hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_auth' });
  expect(feishu).toMatchObject({ tokenCalls: 2, hireCalls: [{}, {}] });
  await expect(hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_auth', retryAfter: 1 });
  expect(feishu).toMatchObject({ tokenCalls: 2, hireCalls: [{}, {}] });
});

test('a token that ends under two hundred requests is renewed once', async () => {
  const { hire, feishu } = await connect(refuseFirstToken(99991663, 400), { limits: unlimited });
  const readings = await Promise.all(ids(200).map((id) => hire.readRecord(id, {})));
  expect(readings.map(({ record }) => record.id)).toEqual(ids(200));
  expect(feishu.tokenCalls).toBe(2);
});

test('a thousand requests on a cold start make one token call', async () => {
  const { hire, feishu } = await connect((response) => sendRecord(response), { limits: unlimited });
  await Promise.allSettled(ids(200).map((id) => hire.readRecord(id, {})));
  expect(feishu.tokenCalls).toBe(1);
});

test('who leaves while the token is fetched does not take it away from the others', async () => {
  const leaving = new AbortController();
  const { hire, feishu } = await connect((response) => sendRecord(response), {
    onToken: (response, call) => {
      leaving.abort(new Error('left'));
      sendToken(response, call);
    },
  });
  const left = hire.readRecord(toRecordId('1'), { signal: leaving.signal });
  const stayed = hire.readRecord(toRecordId('2'), {});
  await expect(left).rejects.toThrow('left');
  expect((await stayed).record.id).toBe('2');
  expect(feishu.tokenCalls).toBe(1);
});

test.each([0, -5, '7200', null, 59])(
  '`expire` of %j is odd, taken for a short life, and makes no hot loop',
  async (expire) => {
    const { hire, feishu, lines } = await connect((response) => sendRecord(response), {
      onToken: (response) => send(response, { code: 0, tenant_access_token: 't-x', expire }),
    });
    for (const id of ids(5)) await hire.readRecord(id, {});
    expect(feishu.tokenCalls).toBe(1);
    expect(lines.join()).toContain('odd `expire`');
  },
);

test.each([60, 1860, 1e9])('`expire` of %d makes no hot loop either', async (expire) => {
  const { hire, feishu } = await connect((response) => sendRecord(response), {
    onToken: (response) => send(response, { code: 0, tenant_access_token: 't-x', expire }),
  });
  for (const id of ids(5)) await hire.readRecord(id, {});
  expect(feishu.tokenCalls).toBe(1);
});

test.each([
  ['line breaks', 't-x\r\nx-injected: 1'],
  ['a megabyte', 't'.repeat(1_000_000)],
  ['nothing', ''],
  ['a number', 5],
])('a token of %s is no token', async (_, token) => {
  const { hire, feishu } = await connect((response) => sendRecord(response), {
    onToken: (response) => send(response, { code: 0, tenant_access_token: token, expire: 7200 }),
  });
  await expect(hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_failed' });
  expect(feishu.hireCalls).toHaveLength(0);
});

test.each([10003, 10014, 99991543])(
  'a wrong id or secret (%d) is asked about once, then readers fail at once',
  async (code) => {
    const { hire, feishu, lines } = await connect((response) => sendRecord(response), {
      onToken: (response) => refuse(response, code, 400),
    });
    const failures = await Promise.all(ids(20).map((id) => hire.readRecord(id, {}).catch((error) => error.code)));
    expect(new Set(failures)).toEqual(new Set(['app_misconfigured']));
    await expect(hire.readRecord(toRecordId('99'), {})).rejects.toMatchObject({ code: 'app_misconfigured' });
    expect(feishu.tokenCalls).toBe(1);
    expect(lines.join()).toContain('FEISHU_APP_SECRET');
    expect(lines.join()).not.toContain('secret-canary');
  },
);

test('the server is ready as soon as the first token is there, even after a failure', async () => {
  simulateTime();
  const { hire, feishu } = await connect((response) => sendRecord(response), {
    onToken: (response, call) => (call.nth === 1 ? send(response, '', 503) : sendToken(response, call)),
  });
  expect(hire.readiness()).toBe('no_token');
  hire.start();
  await expect.poll(hire.readiness).toBe('ready');
  expect(feishu.tokenCalls).toBe(2);
});
