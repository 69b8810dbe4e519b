import { beforeEach, expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { perSecond } from '../../base/rate.ts';
import { refuse, sendRecord } from '../../testing/feishu/answers.ts';
import { connect, recordId } from '../../testing/feishu/connect.ts';
import { simulateTime } from '../../testing/simulated-time.ts';
import { pauseSeconds } from './rate-headers.ts';

beforeEach(simulateTime);

const ids = (count: number) => Array.from({ length: count }, (_, index) => toRecordId(index + 1));
/** Feishu wants no calls for several records: those that wait are served by calls of their own. */
const connectSingly: typeof connect = async (...given) => {
  const pair = await connect(...given);
  pair.feishu.replace({ records: (response) => refuse(response, 99991400, 429, reset('60')) });
  return pair;
};
const reset = (seconds: string) => ({ 'x-ogw-ratelimit-reset': seconds });

test('no rolling second sees more than twenty calls, and none is lost', async () => {
  const { hire, feishu } = await connectSingly((response) => sendRecord(response));
  await Promise.all(ids(45).map((id) => hire.readRecord(id, {})));
  const moments = feishu.callsTo('record').map(({ at }) => at);
  const inSecondFrom = (start: number) => moments.filter((at) => at >= start && at < start + 1000).length;
  expect(Math.max(...moments.map(inSecondFrom))).toBeLessThanOrEqual(20);
  expect(moments).toHaveLength(45);
});

test.each([429, 400, 200])(
  'asked to slow down with HTTP %d, the endpoint pauses and the reader gets the record',
  async (status) => {
    const { hire, feishu } = await connectSingly((response, { nth }) =>
      nth === 1 ? refuse(response, 99991400, status, reset('1')) : sendRecord(response),
    );
    expect((await hire.readRecord(recordId, {})).record.id).toBe(recordId);
    const [first, second] = feishu.callsTo('record');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
  },
);

test('a pause that outlasts the deadline is told at once, to those who wait and those who come', async () => {
  const { hire, feishu } = await connectSingly((response) => refuse(response, 99991400, 429, reset('60')));
  await expect(hire.readRecord(toRecordId('1'), {})).rejects.toMatchObject({
    code: 'upstream_throttled',
    retryAfter: 60,
  });
  await expect(hire.readRecord(toRecordId('2'), {})).rejects.toMatchObject({
    code: 'upstream_throttled',
    retryAfter: 60,
  });
  expect(feishu.callsTo('record')).toHaveLength(1);
});

test('a storm of refusals is not answered with a storm of calls', async () => {
  const { hire, feishu } = await connectSingly((response) => refuse(response, 99991400, 429, reset('2')), {
    limits: { readMilliseconds: 1000 },
  });
  await Promise.allSettled(ids(200).map((id) => hire.readRecord(id, {})));
  expect(feishu.callsTo('record').length).toBeLessThanOrEqual(18);
});

test('more waiting readers than the queue holds are turned away', async () => {
  const { hire } = await connectSingly((response) => sendRecord(response), { limits: { readMilliseconds: 500 } });
  const errors = await Promise.all(ids(300).map((id) => hire.readRecord(id, {}).catch((error) => error.code)));
  expect(errors).toContain('overloaded');
  expect(errors).toContain('upstream_throttled');
});

test('readers take turns, images wait for pages, and who asks for too much is turned away alone', async () => {
  const { hire, feishu } = await connectSingly((response) => sendRecord(response), {
    limits: { rateOf: () => perSecond(4) },
  });
  const busy = { reader: 'ou_busy' };
  const first = ids(4).map((id) => hire.readRecord(id, busy));
  const image = hire.readRecord(toRecordId('50'), { reader: 'ou_gallery', urgency: 'image' });
  const others = ['11', '12', '13', '14', '15', '16', '17', '18'].map((id) => hire.readRecord(toRecordId(id), busy));
  const tooMuch = hire.readRecord(toRecordId('19'), busy);
  const quiet = hire.readRecord(toRecordId('90'), { reader: 'ou_quiet' });

  await expect(tooMuch).rejects.toMatchObject({ code: 'overloaded', retryAfter: 2 });
  await Promise.all([...first, image, ...others, quiet]);
  const asked = feishu.callsTo('record').map(({ id }) => id);
  expect(asked.indexOf('90')).toBeLessThan(asked.indexOf('12'));
  expect(asked.at(-1)).toBe('50');
});

test('a reader who leaves the queue frees the place', async () => {
  const { hire, feishu } = await connectSingly((response) => sendRecord(response), {
    limits: { rateOf: () => perSecond(1) },
  });
  await hire.readRecord(toRecordId('1'), {});
  const leaving = new AbortController();
  const left = hire.readRecord(toRecordId('2'), { signal: leaving.signal });
  const stayed = hire.readRecord(toRecordId('3'), {});
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  await stayed;
  expect(feishu.callsTo('record').map(({ path }) => path)).toEqual([
    '/open-apis/hire/v1/interview_records/1?user_id_type=open_id',
    '/open-apis/hire/v1/interview_records/3?user_id_type=open_id',
  ]);
});

test.each([
  [reset('2'), 2],
  [reset('0'), 1],
  [reset('-1'), undefined],
  [reset('abc'), undefined],
  [reset('86400'), undefined],
  [{}, undefined],
  [{ ...reset('abc'), 'retry-after': '7' }, 7],
  [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, undefined],
  [{ 'retry-after': 'soon' }, undefined],
  // A week.
  [{ 'retry-after': '604800' }, undefined],
  [reset('604800'), undefined],
])('of %j the seconds to wait are %s', (headers, seconds) => {
  expect(pauseSeconds(headers)).toEqual(seconds);
});

test('`Retry-After` may be a date', () => {
  const seconds = pauseSeconds({ 'retry-after': new Date(Date.now() + 30_000).toUTCString() });
  expect(seconds).toBeGreaterThan(20);
  expect(seconds).toBeLessThanOrEqual(30);
});
