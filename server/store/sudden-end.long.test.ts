import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { onFinished } from '../testing/on-finished.ts';
import {
  engines,
  issuer,
  openPostgresWorld,
  openSqliteWorld,
  type PostgresWorld,
  type SqliteWorld,
} from '../testing/store-world.ts';

const program = fileURLToPath(new URL('../testing/endless-writer.ts', import.meta.url));

const rounds = 5;
/** Acknowledged in each round, at least: a thousand writes in all, each grant with two lines of the trail. */
const fewest = 100;

/** A process that shares records for as long as it can, and the ids of the grants that the store has acknowledged. */
function startWriter(place: string, shell = 'exec "$0" "$@"') {
  // Silent about its end, which is what the test is about.
  const words = ['-c', shell, process.execPath, program, place, issuer];
  const child = spawn('sh', words, { stdio: ['ignore', 'pipe', 'ignore'] });
  onFinished(() => void child.kill('SIGKILL'));
  const acknowledged: string[] = [];
  const enough = Promise.withResolvers<void>();
  createInterface({ input: child.stdout }).on('line', (id) => {
    acknowledged.push(id);
    if (acknowledged.length === fewest) enough.resolve();
  });
  const ended = once(child, 'close');
  void ended.then(() => enough.reject(new Error('the writer ended too early')));
  enough.promise.catch(() => undefined);
  return { child, acknowledged, enough: enough.promise, ended };
}

/** Throws if one of these grants is lost, or the trail is broken. */
async function expectKept(world: SqliteWorld | PostgresWorld, acknowledged: string[], when: string): Promise<void> {
  // The writer lives by the clock of this machine.
  world.clock.now = Date.now();
  const { grants } = await world.reopen();
  const kept = new Set((await grants.listLive(toRecordId('7'))).map(({ id }) => id));
  expect(
    acknowledged.filter((id) => !kept.has(id)),
    when,
  ).toEqual([]);
  expect(await world.verify(), when).toMatchObject({ isIntact: true });
  const told = new Set((await world.trail()).map(({ grantId }) => grantId));
  expect(
    [...kept].filter((id) => !told.has(id)),
    'every grant has its line',
  ).toEqual([]);
  await leaveFile(world);
}

/** The next process that opens the file has to recover it, and no other may have it open. */
async function leaveFile(world: SqliteWorld | PostgresWorld): Promise<void> {
  if ('folder' in world) await world.store.close();
}

test.each(engines)(
  'in %s, a process killed at any moment of its writing loses no grant that was acknowledged, and breaks no trail',
  async (engine) => {
    const world = engine === 'sqlite' ? await openSqliteWorld() : await openPostgresWorld();
    await leaveFile(world);
    const all: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const milliseconds = Math.random() * 60;
      const { child, acknowledged, enough, ended } = startWriter('folder' in world ? world.folder : world.address);
      await enough;
      await sleep(milliseconds);
      child.kill('SIGKILL');
      await ended;
      all.push(...acknowledged);
      await expectKept(world, all, `killed after ${milliseconds} ms`);
    }
    expect(all.length).toBeGreaterThanOrEqual(rounds * fewest);
  },
);

test('on a full disk no grant is acknowledged that is not kept, and the trail stays whole', async () => {
  const world = await openSqliteWorld();
  await leaveFile(world);
  // No file may grow beyond this number of blocks: the write then gets an error, and no signal ends the process.
  const { acknowledged, ended } = startWriter(world.folder, 'ulimit -f 1500; exec "$0" "$@"');
  const [code] = await ended;
  expect(code).toBe(1);
  expect(acknowledged.length).toBeGreaterThan(0);
  await expectKept(world, acknowledged, 'full');
});
