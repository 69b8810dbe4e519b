import { createServer as createTlsServer } from 'node:https';
import { expect, test } from 'vitest';
import { selfSigned } from '../../../e2e/self-signed.ts';
import type { UpstreamCall } from '../../log/upstream-call.ts';
import { drip, envelope, failingFirst, refuse, send, sendRaw, sendRecord } from '../../testing/feishu/answers.ts';
import { connect, connectTo, recordId } from '../../testing/feishu/connect.ts';
import type { Answer } from '../../testing/feishu/fake-feishu.ts';
import { listen, startFeishu } from '../../testing/feishu/fake-feishu.ts';
import { simulateTime } from '../../testing/simulated-time.ts';

const body = JSON.stringify(envelope({ id: recordId }));

test('headers mean nothing to us, and more than 16 kB of them are refused', async () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`x-${index}`, 'x'.repeat(20)]));
  const odd = { 'set-cookie': 'a=b', 'content-security-policy': 'x', 'access-control-allow-origin': '*' };
  const { hire } = await connect((response, { nth }) =>
    send(response, body, 200, nth === 1 ? { ...odd, ...many } : { big: 'x'.repeat(20_000) }),
  );
  expect((await hire.readRecord(recordId, {})).record.id).toBe(recordId);
  await expect(hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_too_large' });
});

test('a redirect is not followed', async () => {
  const sink = await startFeishu();
  const { hire, feishu } = await connect((response) => send(response, body, 302, { location: `${sink.baseUrl}/` }));
  await expect(hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_redirect' });
  expect(feishu.hireCalls).toHaveLength(1);
  expect(sink.calls).toEqual([]);
});

test('silence before the headers is tried once more and ends at the deadline', async () => {
  simulateTime();
  const { hire, feishu } = await connect(() => undefined);
  await expect(hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_timeout' });
  expect(feishu.hireCalls).toHaveLength(2);
});

test('silence or dripping after the headers ends at the deadline, unrepeated', async () => {
  simulateTime();
  const { hire, feishu } = await connect(drip);
  await expect(hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_timeout' });
  expect(feishu.hireCalls).toHaveLength(1);
});

test('nobody listening is said to be unreachable', async () => {
  // Port 1 of this machine, where nothing listens, and a name that never exists.
  for (const address of ['http://127.0.0.1:1', 'http://nowhere.invalid']) {
    const { hire } = connectTo(address);
    await expect(hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_unreachable' });
  }
});

test('a certificate that nobody vouches for is never accepted, and is logged as a matter of security', async () => {
  const baseUrl = await listen(createTlsServer(selfSigned(), (_, response) => send(response, body)));
  const { hire, lines } = connectTo(baseUrl.replace('http:', 'https:'));
  await expect(hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_unreachable' });
  expect(lines.join()).toContain('"security":"tls"');
  expect(lines.join()).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
});

test('a peer that does not speak TLS is logged as a matter of security too', async () => {
  const { baseUrl } = await startFeishu();
  const { hire, lines } = connectTo(baseUrl.replace('http:', 'https:'));
  await expect(hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_unreachable' });
  expect(lines.join()).toContain('"security":"tls"');
});

const breaks: [string, Answer][] = [
  [
    'a reset in the body',
    (response) =>
      response.writeHead(200, { 'content-length': body.length }).write('{"code":0,') &&
      response.socket?.resetAndDestroy(),
  ],
  [
    'a body shorter than stated',
    (response) => {
      sendRaw(response, `HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n${body}`);
      response.socket?.end();
    },
  ],
  [
    'a bad chunk',
    (response) => sendRaw(response, `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n${body}\r\n0\r\n\r\n`),
  ],
];

test.each(breaks)('%s is repeated once and the record found', async (_, fail) => {
  const { hire, feishu } = await connect(failingFirst(1, fail));
  expect((await hire.readRecord(recordId, {})).record.id).toBe(recordId);
  expect(feishu.hireCalls).toHaveLength(2);
});

test.each(breaks)('%s for ever is final, and the part that came is not read', async (name, fail) => {
  const { hire, feishu } = await connect(fail);
  await expect(hire.readRecord(recordId, {})).rejects.toMatchObject({ code: 'upstream_unreachable' });
  // A reset may overtake the headers that were sent before it; then it counts as one before them.
  const most = name === 'a reset in the body' ? 3 : 2;
  expect(feishu.hireCalls.length).toBeGreaterThan(1);
  expect(feishu.hireCalls.length).toBeLessThanOrEqual(most);
});

const oddReplies: [string, Answer, string][] = [
  [
    'a flood of 103',
    (response) => {
      sendRaw(response, 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(200));
      send(response, body);
    },
    recordId,
  ],
  ['204', (response) => response.writeHead(204).end(), 'upstream_not_json'],
  ['304', (response) => response.writeHead(304).end(), 'upstream_redirect'],
  [
    'HTTP/1.0',
    (response) => {
      sendRaw(response, `HTTP/1.0 200 OK\r\n\r\n${body}`);
      response.socket?.end();
    },
    recordId,
  ],
  [
    'rubbish after the reply',
    (response) =>
      sendRaw(response, `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}HTTP/9 rubbish\r\n\r\n`),
    recordId,
  ],
];

test.each(oddReplies)('after %s the next call is clean', async (_, odd, outcome) => {
  const { hire } = await connect((response, call) =>
    call.nth === 1 ? odd(response, call) : sendRecord(response, { content: 'clean' }),
  );
  const first = await hire.readRecord(recordId, {}).then(
    ({ record }) => record.id,
    (error) => error.code,
  );
  expect(first).toBe(outcome);
  expect((await hire.readRecord(recordId, {})).record.notes).toBe('clean');
});

test('a reader who leaves ends the call upstream', async () => {
  const leaving = new AbortController();
  const closed = Promise.withResolvers<void>();
  const { hire } = await connect((response) => {
    response.on('close', closed.resolve);
    leaving.abort(new Error('left'));
  });
  await expect(hire.readRecord(recordId, { signal: leaving.signal })).rejects.toThrow('left');
  await closed.promise;
});

test('every call is told of with what Feishu’s support asks for, and without secrets', async () => {
  const calls: UpstreamCall[] = [];
  const { hire, lines } = await connect(
    failingFirst(1, (response) => refuse(response, 1002001, 500, { 'x-tt-logid': '20260101ABC' })),
  );
  await hire.readRecord(recordId, { onCall: (call) => calls.push(call) });
  expect(calls).toEqual([
    {
      endpoint: '/hire/v1/interview_records/:interview_record_id',
      status: 500,
      code: 1002001,
      logId: '20260101ABC',
      milliseconds: expect.any(Number),
    },
    expect.objectContaining({ status: 200, code: 0, logId: null }),
  ]);
  expect(JSON.stringify(calls) + lines.join()).not.toMatch(/canary/);
});
