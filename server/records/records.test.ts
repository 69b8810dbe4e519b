import { beforeEach, expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { perSecond } from '../base/rate.ts';
import type { UpstreamCall } from '../log/upstream-call.ts';
import { refuse, send, sendRecord } from '../testing/feishu/answers.ts';
import { connect, recordId } from '../testing/feishu/connect.ts';
import type { Answer } from '../testing/feishu/fake-feishu.ts';
import { simulateTime } from '../testing/simulated-time.ts';
import { createRecords } from './records.ts';

const image = { id: '7', url: 'https://signed.example/1', name: '成绩单' };
const sendWithImage: Answer = (response, { nth }) =>
  sendRecord(response, { content: `reading ${nth}`, image_list: [{ ...image, url: `https://signed.example/${nth}` }] });

async function serve(onRecord: Answer, { callsPerSecond = 1000 } = {}) {
  const pair = await connect(onRecord, { limits: { rateOf: () => perSecond(callsPerSecond) } });
  return {
    ...pair,
    records: createRecords({ hire: pair.hire, log: pair.log, elapsed: () => performance.now() + passed }),
  };
}

let passed = 0;
beforeEach(() => {
  passed = 0;
});

/** Advances only the clock for the age of readings; timers and the network stay real. */
function letPass(milliseconds: number): void {
  passed += milliseconds;
}

const thenFailing =
  (fail: Answer): Answer =>
  (response, call) =>
    call.nth === 1 ? sendRecord(response, { content: 'first' }) : fail(response, call);

test('readers who come together, or soon after, cost one call', async () => {
  const { records, feishu } = await serve(sendWithImage);
  const together = await Promise.all(Array.from({ length: 100 }, () => records.read(recordId, {})));
  expect(new Set(together.map(({ notes }) => notes))).toEqual(new Set(['reading 1']));
  expect((await records.read(recordId, {})).notes).toBe('reading 1');
  expect(feishu.hireCalls).toHaveLength(1);
});

test('several records cost one call, whatever their order, and are fresh afterwards', async () => {
  const ids = [recordId, toRecordId('11'), toRecordId('12')];
  const { records, feishu } = await serve((response) => sendRecord(response));
  feishu.replace({ records: sendItems(ids.toReversed()) });
  const found = await records.readMany(ids, {});
  expect([...found.values()].map((end) => 'record' in end && end.record.id)).toEqual(ids);
  await records.read(recordId, {});
  await records.readMany(ids, {});
  expect(feishu.hireCalls).toHaveLength(1);
});

test('what Feishu leaves out of several is read by itself, and what nobody asked for is left out', async () => {
  const [one, other] = [toRecordId('11'), toRecordId('12')];
  const { records, feishu } = await serve((response) => sendRecord(response, { content: 'alone' }));
  feishu.replace({ records: sendItems([one, '99']) });
  const found = await records.readMany([one, other], {});
  expect([...found.keys()]).toEqual([one, other]);
  expect(found.get(other)).toMatchObject({ record: { id: other, notes: 'alone' } });
  expect(feishu.callsTo('record')).toHaveLength(1);
});

test('where Feishu refuses several for one of the ids, each is read by itself', async () => {
  const [one, other] = [toRecordId('11'), toRecordId('12')];
  const { records, feishu } = await serve((response, { id }) =>
    id === other ? refuse(response, 1002002, 400) : sendRecord(response),
  );
  feishu.replace({ records: (response) => refuse(response, 1002002, 400) });
  const found = await records.readMany([one, other], {});
  expect(found.get(one)).toMatchObject({ record: { id: one } });
  expect(found.get(other)).toMatchObject({ error: { code: 'not_found' } });
});

test('where Feishu fails on several and on each, earlier readings stand in', async () => {
  const [one, other] = [toRecordId('11'), toRecordId('12')];
  const { records, feishu } = await serve((response) => refuse(response, 1002001, 500));
  feishu.replace({ records: sendItems([one, other]) });
  await records.readMany([one, other], {});
  letPass(60_001);
  feishu.replace({ records: (response) => refuse(response, 1002001, 500) });
  const found = await records.readMany([one, other, recordId], {});
  expect(found.get(one)).toMatchObject({ record: { stale: true } });
  expect(found.get(recordId)).toMatchObject({ error: { code: 'upstream_failed' } });
});

const sendItems =
  (ids: string[]): Answer =>
  (response) =>
    send(response, { code: 0, data: { items: ids.map((id) => ({ id })), has_more: false } });

test('after ten seconds a reading is shown at once and refreshed behind, once for all who come', async () => {
  const { records, feishu } = await serve(sendWithImage);
  await records.read(recordId, {});
  letPass(10_001);
  const together = await Promise.all(Array.from({ length: 20 }, () => records.read(recordId, {})));
  expect(new Set(together.map(({ notes }) => notes))).toEqual(new Set(['reading 1']));
  await expect.poll(async () => (await records.read(recordId, {})).notes).toBe('reading 2');
  expect(feishu.hireCalls).toHaveLength(2);
});

test('after a minute the record is read again before it is shown', async () => {
  const { records } = await serve(sendWithImage);
  await records.read(recordId, {});
  letPass(60_001);
  expect(await records.read(recordId, {})).toMatchObject({ notes: 'reading 2', stale: false });
});

test('a reading is marked as stale only once a refresh of it has failed, and no longer than Feishu fails', async () => {
  let fails = true;
  const { records, feishu } = await serve((response, call) =>
    call.nth > 1 && fails ? refuse(response, 1002001, 500) : sendWithImage(response, call),
  );
  await records.read(recordId, {});
  letPass(10_001);
  expect(await records.read(recordId, {})).toMatchObject({ notes: 'reading 1', stale: false });
  await expect.poll(async () => (await records.read(recordId, {})).stale).toBe(true);
  fails = false;
  expect(await records.read(recordId, {})).toMatchObject({
    notes: `reading ${feishu.hireCalls.length}`,
    stale: false,
  });
});

test.each([
  ['not found', 1002002, 400, 'not_found'],
  ['no longer allowed', 99991672, 400, 'app_misconfigured'],
])('a refresh that says %s ends the reading that it was for', async (_, code, status, problem) => {
  const { records } = await serve(thenFailing((response) => refuse(response, code, status)));
  await records.read(recordId, {});
  letPass(10_001);
  expect(await records.read(recordId, {})).toMatchObject({ notes: 'first' });
  await expect.poll(() => records.read(recordId, {}).catch(({ code }) => code)).toBe(problem);
  await expect(records.imageSource(recordId, '7', {})).rejects.toMatchObject({ code: problem });
});

test('whoever needs a record now does not wait for it behind others, although a refresh of it did', async () => {
  simulateTime();
  const { records, feishu } = await serve(sendWithImage, { callsPerSecond: 1 });
  feishu.replace({ records: (response) => refuse(response, 99991400, 429, { 'x-ogw-ratelimit-reset': '60' }) });
  await records.read(recordId, {});
  letPass(10_001);
  await records.read(recordId, {});
  const others = ['21', '22'].map((id) => records.read(toRecordId(id), {}));
  letPass(50_000);
  await Promise.all([records.read(recordId, {}), ...others]);
  expect(feishu.callsTo('record').map(({ id }) => id)).toEqual([recordId, recordId, '21', '22']);
});

test('a shared call is reported to all its callers', async () => {
  const { records } = await serve(sendWithImage);
  const calls: UpstreamCall[] = [];
  const onCall = (call: UpstreamCall) => void calls.push(call);
  await Promise.all([records.read(recordId, { onCall }), records.read(recordId, { onCall })]);
  expect(calls).toHaveLength(2);
});

test('a shared call goes on when one reader disconnects, and is aborted after the last one', async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const asked = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const { records } = await serve((response, { nth }) => {
    response.on('close', closed.resolve);
    asked.resolve();
    if (nth > 1) sendRecord(response);
  });
  const readings = [first, second].map(({ signal }) => records.read(recordId, { signal }).catch((reason) => reason));
  await asked.promise;
  first.abort('first left');
  expect(await readings[0]).toBe('first left');
  second.abort('second left');
  expect(await readings[1]).toBe('second left');
  await closed.promise;
  expect((await records.read(recordId, {})).id).toBe(recordId);
});

test('when Feishu fails, the last reading is shown with its own time, for ten minutes', async () => {
  const { records } = await serve(thenFailing((response) => refuse(response, 1002001, 500)));
  const { readAt } = await records.read(recordId, {});
  letPass(9 * 60_000);
  expect(await records.read(recordId, {})).toMatchObject({ notes: 'first', stale: true, readAt });
  letPass(61_000);
  await expect(records.read(recordId, {})).rejects.toMatchObject({ code: 'upstream_failed' });
});

test('while calls to Feishu are paused, the last reading is shown', async () => {
  const { records } = await serve(thenFailing((response) => send(response, '<html>', 503)));
  await records.read(recordId, {});
  letPass(61_000);
  await Promise.allSettled(Array.from({ length: 12 }, (_, index) => records.read(toRecordId(index + 1), {})));
  await expect(records.read(toRecordId('99'), {})).rejects.toMatchObject({ code: 'upstream_paused' });
  expect(await records.read(recordId, {})).toMatchObject({ notes: 'first', stale: true });
});

test.each([
  ['is gone', 1002002, 400, 'not_found'],
  ['may not be read any more', 99991672, 400, 'app_misconfigured'],
])('a record that %s is not shown from memory, then or later', async (_, code, status, problem) => {
  const { records } = await serve((response, { nth }) =>
    nth === 1 ? sendRecord(response) : nth === 2 ? refuse(response, code, status) : refuse(response, 1002001, 500),
  );
  await records.read(recordId, {});
  letPass(60_001);
  await expect(records.read(recordId, {})).rejects.toMatchObject({ code: problem });
  letPass(20_000);
  await expect(records.read(recordId, {})).rejects.toThrow();
});

test('a record is dropped from the cache when Feishu returns another one for its id', async () => {
  const { records } = await serve(
    thenFailing((response, { nth }) =>
      nth === 2 ? sendRecord(response, { id: '1' }) : refuse(response, 1002001, 500),
    ),
  );
  await records.read(recordId, {});
  letPass(60_001);
  await expect(records.read(recordId, {})).rejects.toMatchObject({ code: 'upstream_mismatch' });
  await expect(records.read(recordId, {})).rejects.toMatchObject({ code: 'upstream_failed' });
});

test('a record that is not there is not asked for again at once', async () => {
  const { records, feishu } = await serve((response) => refuse(response, 1002002, 400));
  await expect(records.read(recordId, {})).rejects.toMatchObject({ code: 'not_found' });
  await expect(records.read(recordId, {})).rejects.toMatchObject({ code: 'not_found' });
  await expect(records.imageSource(recordId, '7', {})).rejects.toMatchObject({ code: 'not_found' });
  expect(feishu.hireCalls).toHaveLength(1);
});

test('the address of an image comes from the last reading for 25 minutes, then from a new one', async () => {
  const { records } = await serve(sendWithImage);
  await records.read(recordId, {});
  letPass(24 * 60_000);
  expect((await records.imageSource(recordId, '7', {})).url).toBe('https://signed.example/1');
  letPass(61_000);
  const source = await records.imageSource(recordId, '7', {});
  expect(source).toMatchObject({ url: 'https://signed.example/2', image: { id: '7', name: '成绩单' } });
});

test('a fresh address of an image comes from a new reading', async () => {
  const { records } = await serve(sendWithImage);
  await records.imageSource(recordId, '7', {});
  expect((await records.imageSource(recordId, '7', { fresh: true })).url).toBe('https://signed.example/2');
});

test('an image that the record does not have is not found, and one without an address not available', async () => {
  const { records } = await serve((response) => sendRecord(response, { image_list: [{ id: '8' }] }));
  await expect(records.imageSource(recordId, '7', {})).rejects.toMatchObject({ code: 'not_found' });
  await expect(records.imageSource(recordId, '8', {})).rejects.toMatchObject({ code: 'image_unavailable' });
});
