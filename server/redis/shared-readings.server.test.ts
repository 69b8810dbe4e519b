import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { startRedis } from '../../e2e/redis-server.ts';
import type { UpstreamError } from '../feishu/errors.ts';
import { perSecond } from '../feishu/throttle/rate.ts';
import { createLog } from '../log/log.ts';
import { createRecords } from '../records/records.ts';
import { refuse, sendRecord } from '../testing/feishu/answers.ts';
import { connect } from '../testing/feishu/connect.ts';
import type { Answer } from '../testing/feishu/fake-feishu.ts';
import { onFinished } from '../testing/on-finished.ts';
import { connectRedis } from './connection.ts';
import { shareReadings } from './shared-readings.ts';

const log = createLog('silent');
const recordId = toRecordId('7');

const sendSecret: Answer = (response, { nth }) =>
  sendRecord(response, {
    content: `canary notes ${nth}`,
    image_list: [{ id: '1', url: 'https://signed.example/canary', name: 'canary.png' }],
  });

/** Two servers that share a Redis, and the calls of both. */
async function openWorld(answer: Answer = sendSecret) {
  const redis = await startRedis();
  onFinished(() => redis.close());
  const { hire, feishu } = await connect(answer, { limits: { rateOf: () => perSecond(1000) } });
  const open = async () => {
    const connection = await connectRedis(redis.url, log);
    onFinished(connection.close);
    return createRecords({ hire, log, shared: shareReadings(connection, 'app-secret') });
  };
  return { redis, feishu, one: await open(), other: await open() };
}

test('readers of two servers who come together cost one call, and nothing of it stands in Redis as it is', async () => {
  const { redis, feishu, one, other } = await openWorld();
  const together = Array.from({ length: 50 }, () => [one, other].map((server) => server.read(recordId, {}))).flat();
  const notes = (await Promise.all(together)).map((record) => record.notes);
  expect(new Set(notes)).toEqual(new Set(['canary notes 1']));
  expect(feishu.hireCalls).toHaveLength(1);
  expect((await other.imageSource(recordId, '1', {})).url).toBe('https://signed.example/canary');
  expect(feishu.hireCalls).toHaveLength(1);
  expect(redis.written()).not.toContain('canary');
  // What access is decided by is never an earlier reading.
  expect((await other.readAnew(recordId, {})).notes).toBe('canary notes 2');
});

test('where the server that asks fails, the other asks for itself', async () => {
  const { feishu, one, other } = await openWorld((response, call) =>
    call.nth === 1 ? refuse(response, 1002002) : sendSecret(response, call),
  );
  const results = await Promise.allSettled([one.read(recordId, {}), other.read(recordId, {})]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(feishu.hireCalls).toHaveLength(2);
});

test('a record that one server finds gone is read by none of them from Redis', async () => {
  const { feishu, one, other } = await openWorld();
  await one.read(recordId, {});
  feishu.replace({ record: (response) => refuse(response, 1002002) });
  await expect(one.readAnew(recordId, {})).rejects.toMatchObject({ code: 'not_found' });
  await expect.poll(() => other.read(recordId, {}).catch((error: UpstreamError) => error.code)).toBe('not_found');
});

test('without Redis each server reads for itself', async () => {
  const { redis, feishu, one, other } = await openWorld();
  await redis.kill();
  await Promise.all([one.read(recordId, {}), other.read(recordId, {})]);
  expect(feishu.hireCalls).toHaveLength(2);
});
