import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { days } from '../../bench/list/large-company.ts';
import { watchTurns } from '../../bench/list/longest-turn.ts';
import { createDirectory, type Directory } from '../directory/directory.ts';
import { createLog } from '../log/log.ts';
import { openDatabase } from '../postgres/database.ts';
import { connectTo } from '../testing/feishu/connect.ts';
import { onFinished } from '../testing/on-finished.ts';
import { createTestDatabase, hasPostgres } from '../testing/postgres-world.ts';
import { changedApplicationId, changedId, changedRound, type ReadingServerOptions } from '../testing/reading-server.ts';
import { until } from '../testing/until.ts';
import { shareDirectory } from './share-directory.ts';

const records = 250_000;
/** Milliseconds of processor time. */
const longestTurn = 20;

function startReadingServer(workerData: ReadingServerOptions): Worker {
  const worker = new Worker(new URL('../testing/reading-server.ts', import.meta.url), { workerData });
  onFinished(async () => void (await worker.terminate()));
  return worker;
}

/** A server that never reads itself. */
function openFollower(address: string): Directory {
  const database = openDatabase({ address, connections: 2 });
  const shared = shareDirectory({ database, issuer: 'company', name: 'following', pollMilliseconds: 20 });
  const directory = createDirectory({
    hire: connectTo('http://127.0.0.1:9').hire,
    days,
    needsTeams: true,
    log: createLog('silent'),
    shared: { blocks: { ...shared, lead: async () => false }, appSecret: 'secret', issuer: 'company' },
    elapsed: () => performance.now(),
  });
  onFinished(async () => {
    await directory.close();
    await database.close();
  });
  return directory;
}

async function startFollower(address: string): Promise<{ follower: Directory; longest: number }> {
  const follower = openFollower(address);
  const starting = watchTurns();
  follower.start();
  await until(() => !follower.isReading());
  const longest = starting.stop();
  expect(follower.progress()).toEqual({ state: 'ready', records, days });
  return { follower, longest };
}

test.skipIf(!hasPostgres)(
  'a server that takes over a large directory keeps nobody waiting',
  { timeout: 300_000 },
  async () => {
    const { address } = await createTestDatabase();
    const reading = startReadingServer({ address, records });
    await once(reading, 'message');

    const starts: { follower: Directory; longest: number }[] = [];
    for (let times = 0; times < 3; times += 1) starts.push(await startFollower(address));
    // A busy machine makes single turns longer; a turn with too much work is too long each time.
    expect(Math.min(...starts.map(({ longest }) => longest))).toBeLessThan(longestTurn);

    const follower = starts[0]?.follower as Directory;
    const changing = watchTurns();
    reading.postMessage('change');
    const changed = () => [...follower.interviewsOf(changedApplicationId)].find(({ id }) => id === changedId);
    await until(() => changed()?.round === changedRound);
    expect(changing.stop()).toBeLessThan(longestTurn);
  },
);
