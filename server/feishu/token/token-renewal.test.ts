import { expect, onTestFinished, test, vi } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import type { Handler } from '../../testing/hostile-upstream.ts';
import { connect, sendRecord, sendToken } from '../../testing/hostile-upstream.ts';

const minutes = 60_000;

/** A client with a token of two hours, so many minutes before its end; only the monotonic clock is moved. */
async function beforeTheEnd(left: number, onToken: Handler = sendToken) {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const pair = await connect((response) => sendRecord(response), { onToken });
  await pair.hire.readRecord(toRecordId('1'), {});
  vi.advanceTimersByTime((120 - left) * minutes);
  return pair;
}

test('with half an hour left, asking for a token would gain nothing and is not done', async () => {
  const { hire, upstream } = await beforeTheEnd(30);
  await hire.readRecord(toRecordId('2'), {});
  expect(upstream.tokenCalls).toBe(1);
});

test('with less left, the reader is served with the old token while the next is fetched', async () => {
  const { hire, upstream } = await beforeTheEnd(20);
  await hire.readRecord(toRecordId('2'), {});
  await expect.poll(() => upstream.tokenCalls).toBe(2);
  expect(upstream.recordCalls[1]?.authorization).toBe('Bearer t-canary-1');
});

test('in its last minute the reader waits for the next token', async () => {
  const { hire, upstream } = await beforeTheEnd(0.5);
  await hire.readRecord(toRecordId('2'), {});
  expect(upstream.recordCalls[1]?.authorization).toBe('Bearer t-canary-2');
});

test('a renewal that fails is tried again later, and the old token serves to its end', async () => {
  const { hire, upstream } = await beforeTheEnd(0.5, (response, nth, request) =>
    nth === 1 ? sendToken(response, nth, request) : response.writeHead(503).end(),
  );
  await hire.readRecord(toRecordId('2'), {});
  await hire.readRecord(toRecordId('3'), {});
  expect(upstream).toMatchObject({ tokenCalls: 2, recordCalls: [{}, {}, { authorization: 'Bearer t-canary-1' }] });
  vi.advanceTimersByTime(minutes);
  await expect(hire.readRecord(toRecordId('4'), {})).rejects.toMatchObject({ code: 'upstream_failed' });
});
