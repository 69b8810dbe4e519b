import { expect, onTestFinished, test, vi } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { sendRecord, sendToken } from '../../testing/feishu/answers.ts';
import { connect } from '../../testing/feishu/connect.ts';
import type { Answer } from '../../testing/feishu/fake-feishu.ts';

const minutes = 60_000;

/** A client with a token of two hours, so many minutes before its end; only the monotonic clock is moved. */
async function beforeTheEnd(left: number, onToken: Answer = sendToken) {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const pair = await connect((response) => sendRecord(response), { onToken });
  await pair.hire.readRecord(toRecordId('1'), {});
  vi.advanceTimersByTime((120 - left) * minutes);
  return pair;
}

test('with half an hour left, asking for a token would gain nothing and is not done', async () => {
  const { hire, feishu } = await beforeTheEnd(30);
  await hire.readRecord(toRecordId('2'), {});
  expect(feishu.tokenCalls).toBe(1);
});

test('with less left, the reader is served with the old token while the next is fetched', async () => {
  const { hire, feishu } = await beforeTheEnd(20);
  await hire.readRecord(toRecordId('2'), {});
  await expect.poll(() => feishu.tokenCalls).toBe(2);
  expect(feishu.hireCalls[1]?.authorization).toBe('Bearer t-canary-1');
});

test('in its last minute the reader waits for the next token', async () => {
  const { hire, feishu } = await beforeTheEnd(0.5);
  await hire.readRecord(toRecordId('2'), {});
  expect(feishu.hireCalls[1]?.authorization).toBe('Bearer t-canary-2');
});

test('a renewal that fails is tried again later, and the old token serves to its end', async () => {
  const { hire, feishu } = await beforeTheEnd(0.5, (response, call) =>
    call.nth === 1 ? sendToken(response, call) : response.writeHead(503).end(),
  );
  await hire.readRecord(toRecordId('2'), {});
  await hire.readRecord(toRecordId('3'), {});
  expect(feishu).toMatchObject({ tokenCalls: 2, hireCalls: [{}, {}, { authorization: 'Bearer t-canary-1' }] });
  vi.advanceTimersByTime(minutes);
  await expect(hire.readRecord(toRecordId('4'), {})).rejects.toMatchObject({ code: 'upstream_failed' });
});
