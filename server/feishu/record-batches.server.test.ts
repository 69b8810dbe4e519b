import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { perSecond } from '../base/rate.ts';
import { refuse, send, sendRecord } from '../testing/feishu/answers.ts';
import { connect, connectTo } from '../testing/feishu/connect.ts';
import { type Answer, type FeishuCall, startFeishu } from '../testing/feishu/fake-feishu.ts';
import { simulateTime } from '../testing/simulated-time.ts';
import { until } from '../testing/until.ts';

const ids = (count: number, from = 1) => Array.from({ length: count }, (_, index) => toRecordId(index + from));

/** All ids that are asked for, but those that `without` names. */
const sendAll =
  (without: string[] = []): Answer =>
  (response, { parameters }) => {
    const items = parameters.getAll('ids').filter((id) => !without.includes(id));
    send(response, { code: 0, data: { items: items.map((id) => ({ id })) } });
  };

async function connectWith(records: Answer, record: Answer = (response) => sendRecord(response)) {
  const pair = await connect(record);
  pair.feishu.replace({ records });
  return pair;
}

function mostInASecond(calls: FeishuCall[]): number {
  const moments = calls.map(({ at }) => at);
  return Math.max(...moments.map((start) => moments.filter((at) => at >= start && at < start + 1000).length));
}

test('two hundred records asked for at once by many are there within two seconds, in the budgets of both endpoints', async () => {
  simulateTime();
  const slow =
    (answer: Answer): Answer =>
    async (response, call) => {
      await new Promise((resolve) => setTimeout(resolve, 80));
      answer(response, call);
    };
  const { hire, feishu } = await connectWith(
    slow(sendAll()),
    slow((response) => sendRecord(response)),
  );
  const start = performance.now();
  const readings = await Promise.all(ids(200).map((id, at) => hire.readRecord(id, { reader: `ou_${at % 50}` })));
  expect(performance.now() - start).toBeLessThan(2000);
  expect(readings.map(({ record }) => record.id)).toEqual(ids(200));
  expect(feishu.callsTo('record')).toHaveLength(18);
  expect(feishu.callsTo('records').length).toBeLessThanOrEqual(5);
  expect(Math.max(...feishu.callsTo('records').map(({ parameters }) => parameters.getAll('ids').length))).toBe(100);
  expect(mostInASecond(feishu.callsTo('record'))).toBeLessThanOrEqual(18);
  expect(mostInASecond(feishu.callsTo('records'))).toBeLessThanOrEqual(10);
});

test('a lone record is asked for by itself', async () => {
  const { hire, feishu } = await connectWith(sendAll());
  for (const id of ids(5)) await hire.readRecord(id, {});
  expect(feishu.callsTo('records')).toHaveLength(0);
});

test('what a batch leaves out, or answers as another record, is asked for by itself', async () => {
  const { hire, feishu } = await connectWith(sendAll(['25', '26']), (response, { id }) =>
    id === '25' ? refuse(response, 1002002, 400) : sendRecord(response),
  );
  const readings = await Promise.allSettled(ids(30).map((id) => hire.readRecord(id, {})));
  for (const [at, reading] of readings.entries()) {
    const id = `${at + 1}`;
    if (id === '25') expect(reading).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
    else expect(reading).toMatchObject({ status: 'fulfilled', value: { record: { id } } });
  }
  expect(feishu.callsTo('record').map(({ id }) => id)).toEqual(expect.arrayContaining(['25', '26']));
});

test('a record for which Feishu refuses a whole batch costs the others a few calls and nothing else', async () => {
  const refused = '100';
  const { hire, feishu } = await connectWith(
    (response, call) =>
      call.parameters.getAll('ids').includes(refused) ? refuse(response, 1002002, 400) : sendAll()(response, call),
    (response, { id }) => (id === refused ? refuse(response, 1002002, 400) : sendRecord(response)),
  );
  const readings = await Promise.allSettled(ids(118).map((id) => hire.readRecord(id, {})));
  const failed = readings.flatMap((reading, at) => (reading.status === 'rejected' ? [`${at + 1}`] : []));
  expect(failed).toEqual([refused]);
  expect(feishu.callsTo('records').length).toBeLessThanOrEqual(12);
  expect(feishu.callsTo('record').length).toBeLessThanOrEqual(18 + 12);
});

test('a reader who leaves is not asked for, and a batch that nobody waits for any more is abandoned', async () => {
  const asked = Promise.withResolvers<FeishuCall>();
  const closed = Promise.withResolvers<void>();
  const { hire, feishu } = await connectWith((response, call) => {
    response.on('close', closed.resolve);
    asked.resolve(call);
  });
  const [leaving, staying] = [new AbortController(), new AbortController()];
  const singly = Promise.all(ids(18).map((id) => hire.readRecord(id, {})));
  const left = hire.readRecord(toRecordId('50'), { signal: leaving.signal }).catch((reason) => reason);
  const stayed = hire.readRecord(toRecordId('51'), { signal: staying.signal }).catch((reason) => reason);
  leaving.abort('left');
  await singly;
  expect((await asked.promise).parameters.getAll('ids')).toEqual(['51']);
  staying.abort('left too');
  expect(await Promise.all([left, stayed])).toEqual(['left', 'left too']);
  await closed.promise;
  expect(feishu.callsTo('record')).toHaveLength(18);
});

test('pages go before images, and both before what nobody waits for', async () => {
  const { hire, feishu } = await connectWith(sendAll(), (response) => sendRecord(response));
  const singly = ids(18).map((id) => hire.readRecord(id, {}));
  const background = ids(100, 200).map((id) => hire.readRecord(id, { urgency: 'background' }));
  const images = ids(60, 300).map((id) => hire.readRecord(id, { urgency: 'image' }));
  const pages = ids(60, 400).map((id) => hire.readRecord(id, {}));
  await Promise.all([...singly, ...background, ...images, ...pages]);
  const first = feishu.callsTo('records')[0]?.parameters.getAll('ids') ?? [];
  expect(first.slice(0, 60)).toEqual(ids(60, 400));
  expect(first.slice(60)).toEqual(ids(40, 300));
});

test('records for images that wait together come after those that a page waits for', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const feishu = await startFeishu({ record: (response) => sendRecord(response), records: sendAll() });
  const { hire } = connectTo(feishu.baseUrl, { rateOf: () => perSecond(1) });
  const imagesOf = (...numbers: number[]) =>
    numbers.map((number) => hire.readRecord(toRecordId(number), { reader: `ou_${number}`, urgency: 'image' }));
  // The first takes the call for one record of this second, the next two the call for several.
  await Promise.all(imagesOf(1, 2, 3));
  const together = {};
  const pageOf = (...numbers: number[]) =>
    numbers.map((number) => hire.readRecord(toRecordId(number), { reader: 'ou_page', together }));
  let isDone = false;
  const readings = Promise.all([...imagesOf(4, 5), ...pageOf(6, 7)]).then(() => {
    isDone = true;
  });
  await nextTurn();
  await nextTurn();
  await until(async () => {
    await vi.advanceTimersByTimeAsync(100);
    return isDone;
  });
  await readings;
  const asked = feishu.callsTo('records').map(({ parameters }) => parameters.getAll('ids'));
  expect(asked[1]).toEqual(['6', '7']);
});
