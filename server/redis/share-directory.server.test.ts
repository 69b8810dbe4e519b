import { expect, test } from 'vitest';
import type { RecordId } from '#domain/record-id.ts';
import { toRecordId } from '#testing/record-id.ts';
import { startRedis } from '../../e2e/redis-server.ts';
import { createDirectory } from '../directory/directory.ts';
import { createLog } from '../log/log.ts';
import { startHiring, today } from '../testing/directory-world.ts';
import { recordId } from '../testing/feishu/connect.ts';
import { interview } from '../testing/feishu/interviews.ts';
import { onFinished } from '../testing/on-finished.ts';
import { until } from '../testing/until.ts';
import { connectRedis } from './connection.ts';
import { shareDirectory } from './share-directory.ts';

const minute = 60_000;
const log = createLog('silent');

async function openWorld({ leaseMilliseconds = 60_000 } = {}) {
  const [redis, hiring] = [await startRedis(), await startHiring()];
  onFinished(() => redis.close());
  const clock = { now: today };

  /** One more server, which has begun. */
  async function open(name: string) {
    const connection = await connectRedis(redis.url, log);
    const shared = shareDirectory({
      connection,
      appSecret: 'app-secret',
      name,
      leaseMilliseconds,
      pollMilliseconds: 50,
    });
    const [now, elapsed] = [() => clock.now, () => clock.now];
    const directory = createDirectory({ hire: hiring.hire, days: 30, needsTeams: true, log, shared, now, elapsed });
    onFinished(async () => {
      await directory.close();
      connection.close();
    });
    directory.start();
    return {
      directory,
      knows: (id: RecordId) => directory.find(id) !== null,
      /** As a crash does: it does not say that it goes. */
      crash: connection.close,
    };
  }
  const sweptPages = () => hiring.feishu.callsTo('interviews').length;
  return { redis, hiring, clock, open, sweptPages };
}

test('one server reads the interviews, and the others know what it knows, without a call of their own', async () => {
  const { redis, hiring, open, sweptPages } = await openWorld();
  const one = await open('one');
  await until(() => !one.directory.isReading());
  const pages = sweptPages();
  const others = [await open('other'), await open('another')];
  for (const { directory, knows } of others) {
    await until(() => directory.isComplete() && !directory.isReading());
    expect(knows(recordId)).toBe(true);
    expect(directory.teamOf('31')?.ids).toEqual(new Set(['ou_recruiter', 'ou_manager']));
    expect(directory.detailsOf('21')).toEqual(one.directory.detailsOf('21'));
    expect(directory.people()).toEqual(one.directory.people());
    expect([...directory.interviewsOf('21')]).toMatchObject(
      [...one.directory.interviewsOf('21')].map(({ id }) => ({ id })),
    );
  }
  expect(sweptPages()).toBe(pages);
  expect(hiring.feishu.callsTo('jobTeam').length).toBeLessThanOrEqual(1);
  expect(redis.written()).not.toMatch(/ou_(author|manager)/);
});

test('when the server that reads is gone, another reads on', async () => {
  const { hiring, clock, open } = await openWorld({ leaseMilliseconds: 1_000 });
  const one = await open('one');
  await until(() => one.directory.isComplete());
  const other = await open('other');
  await until(() => other.directory.isComplete());
  one.crash();
  clock.now += 11 * minute;
  hiring.interviews.push(interview('12', '21', today, [{ id: '42', by: 'ou_next', submitted: false }]));
  await until(() => other.knows(toRecordId('42')));
  expect(other.knows(recordId)).toBe(true);
});
