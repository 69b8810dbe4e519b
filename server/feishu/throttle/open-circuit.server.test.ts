import { expect, onTestFinished, test, vi } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { perSecond } from '../../base/rate.ts';
import { failingFirst, send, sendRecord } from '../../testing/feishu/answers.ts';
import { connect } from '../../testing/feishu/connect.ts';
import type { Answer } from '../../testing/feishu/fake-feishu.ts';

const forReader = { reader: undefined, urgency: 'page' } as const;

const fail: Answer = (response) => send(response, '<html>', 503);
const ids = (count: number, from = 1) => Array.from({ length: count }, (_, index) => toRecordId(index + from));
const paused = { status: 'rejected', reason: { code: 'upstream_paused', retryAfter: expect.any(Number) } };
/** Retries so late that none falls into a test. */
const lateRetries = { least: 600_000, most: 600_000 };
/** On a frozen clock no queue moves before this deadline: a test that waited for it would never end. */
const longAfterTheTest = 600_000;

function freezeClock(): void {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
}

test('when the breaker opens, the queues of all endpoints are rejected at once', async () => {
  freezeClock();
  const held: Parameters<Answer>[0][] = [];
  const { hire, feishu } = await connect((response) => void held.push(response), {
    limits: { rateOf: () => perSecond(12), readMilliseconds: longAfterTheTest, retryPauseMilliseconds: lateRetries },
  });
  const sent = [
    ...ids(12).map((id) => hire.readApplication(id, forReader)),
    ...ids(12).map((id) => hire.readJobPeople(id, forReader)),
  ];
  const sentCalls = Promise.allSettled(sent);
  await expect.poll(() => held.length).toBe(24);
  const queued = [...ids(20, 50).map((id) => hire.readApplication(id, forReader)), hire.readJobPeople('90', forReader)];
  const settled = Promise.allSettled(queued);

  for (const response of held) send(response, '<html>', 503);
  expect(await settled).toMatchObject(queued.map(() => paused));
  expect(feishu.hireCalls).toHaveLength(24);
  await sentCalls;
});

test('with the breaker open, a reader is told so without waiting for a free pass', async () => {
  freezeClock();
  const { hire, feishu } = await connect(fail, {
    limits: { rateOf: () => perSecond(10), readMilliseconds: longAfterTheTest, retryPauseMilliseconds: lateRetries },
  });
  await Promise.allSettled(ids(10).map((id) => hire.readRecord(id, {})));
  await expect(hire.readRecord(toRecordId('99'), {})).rejects.toMatchObject({
    code: 'upstream_paused',
    cause: { code: 'upstream_failed' },
  });
  expect(feishu.hireCalls).toHaveLength(10);
});

test('calls that the breaker refuses use up no pass: once it closes, as many may be made', async () => {
  freezeClock();
  const { hire, feishu } = await connect(failingFirst(10, fail), {
    limits: { rateOf: () => perSecond(10), readMilliseconds: longAfterTheTest, retryPauseMilliseconds: lateRetries },
  });
  await Promise.allSettled(ids(10).map((id) => hire.readRecord(id, {})));
  vi.advanceTimersByTime(6001);
  const [trial, ...others] = await Promise.allSettled(ids(10).map((id) => hire.readRecord(id, {})));
  expect(trial).toMatchObject({ status: 'fulfilled' });
  expect(others).toMatchObject(others.map(() => paused));
  // One pass of ten went to the trial.
  await Promise.all(ids(9, 20).map((id) => hire.readRecord(id, {})));
  expect(feishu.hireCalls).toHaveLength(20);
});

test('retries that the breaker refuses are not counted as made', async () => {
  freezeClock();
  const failing = new Set<string>([...ids(11), '80']);
  const { hire, feishu } = await connect(
    (response, call) => {
      const isFailing = failing.has(call.id) && feishu.hireCalls.filter(({ id }) => id === call.id).length <= 2;
      if (isFailing) fail(response, call);
      else sendRecord(response);
    },
    { limits: { retryPauseMilliseconds: { least: 300, most: 301 } } },
  );
  // Four retries are taken, and the breaker opens before any of them is due.
  await Promise.allSettled(ids(11).map((id) => hire.readRecord(id, {})));
  expect(feishu.hireCalls).toHaveLength(11);
  vi.advanceTimersByTime(6001);
  await hire.readRecord(toRecordId('70'), {});
  expect((await hire.readRecord(toRecordId('80'), {})).record.id).toBe('80');
});
