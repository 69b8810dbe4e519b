import { beforeEach, expect, test } from 'vitest';
import type { RecordId } from '#domain/record-id.ts';
import { toRecordId } from '#testing/record-id.ts';
import { createRecords } from '../records/records.ts';
import { collectLog } from '../testing/collected-log.ts';
import { refuse, sendRecord } from '../testing/feishu/answers.ts';
import { connectTo } from '../testing/feishu/connect.ts';
import type { Answer } from '../testing/feishu/fake-feishu.ts';
import { startFeishu } from '../testing/feishu/fake-feishu.ts';
import { simulateTime } from '../testing/simulated-time.ts';

beforeEach(simulateTime);

const minute = 60_000;
/** Twenty readers, each of whom asks four times a second. */
const readers = 20;
const pauseMilliseconds = 250;
const known = Array.from({ length: 10 }, (_, index) => toRecordId(index + 1));

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Reads records while Feishu works, then under load for a minute while Feishu answers with `fail`, then after Feishu
 * has recovered.
 */
async function suffer(fail: Answer) {
  const feishu = await startFeishu({ record: sendRecord });
  const { hire } = connectTo(feishu.baseUrl, { retryPauseMilliseconds: { least: 200, most: 800 } });
  const records = createRecords({ hire, log: collectLog().log });
  const read = (recordId: RecordId, reader: string) =>
    records.read(recordId, { reader }).then(
      ({ stale }) => (stale ? 'stale' : 'fresh'),
      ({ code }) => code as string,
    );
  for (const recordId of known) await read(recordId, 'first');

  feishu.replace({ record: fail });
  const [beganAt, callsBefore] = [performance.now(), feishu.hireCalls.length];
  const outcomes = { known: new Map<string, number>(), unknown: new Map<string, number>() };
  const note = (counts: Map<string, number>, outcome: string) => counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  async function load(reader: number): Promise<void> {
    for (let turn = 0; performance.now() < beganAt + minute; turn += 1) {
      const isKnown = turn % 4 > 0;
      const recordId = isKnown
        ? (known[(reader + turn) % known.length] as RecordId)
        : toRecordId(1000 + reader * 1000 + turn);
      note(isKnown ? outcomes.known : outcomes.unknown, await read(recordId, `reader ${reader}`));
      await wait(pauseMilliseconds);
    }
  }
  await Promise.all(Array.from({ length: readers }, (_, reader) => load(reader)));
  const calls = feishu.hireCalls.slice(callsBefore);
  const momentsOf = (name: string) => calls.flatMap(({ endpoint, at }) => (endpoint === name ? at : []));

  feishu.restore();
  // Both the breaker's rest and the pause of a throttled endpoint are over.
  await wait(10_000);
  const most = { record: mostInASecond(momentsOf('record')), records: mostInASecond(momentsOf('records')) };
  return { ...outcomes, calls: calls.length, most, after: await read(toRecordId(9), 'last') };
}

function mostInASecond(moments: number[]): number {
  return Math.max(0, ...moments.map((start) => moments.filter((at) => at >= start && at < start + 1000).length));
}

test('in a minute without Feishu what was read is shown, and Feishu is hardly asked', async () => {
  const { known: shown, unknown, calls, most, after } = await suffer((response) => response.socket?.resetAndDestroy());
  expect([...shown.keys()].sort()).toEqual(['fresh', 'stale']);
  expect([...unknown.keys()].sort()).toEqual(['upstream_paused', 'upstream_unreachable']);
  expect(most.record).toBeLessThanOrEqual(18);
  expect(most.records).toBeLessThanOrEqual(10);
  // Ten calls open the breaker; then one trial call goes out every five seconds.
  expect(calls).toBeLessThanOrEqual(60);
  expect(after).toBe('fresh');
});

test('a minute of throttling is not answered with more calls, and what was read is shown', async () => {
  const {
    known: shown,
    unknown,
    calls,
    most,
    after,
  } = await suffer((response) => refuse(response, 99991400, 429, { 'x-ogw-ratelimit-reset': '2' }));
  expect([...shown.keys()].sort()).toEqual(['fresh', 'stale']);
  expect([...unknown.keys()]).toEqual(['upstream_throttled']);
  expect(most.record).toBeLessThanOrEqual(18);
  expect(most.records).toBeLessThanOrEqual(10);
  // A quarter of what Feishu would allow when it is well.
  expect(calls).toBeLessThanOrEqual(270);
  expect(after).toBe('fresh');
});
