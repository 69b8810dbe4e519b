import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { toRecordId } from '#testing/record-id.ts';
import { emptyFolder, issuer } from '../testing/store-world.ts';
import { openTables } from './tables.ts';

const program = fileURLToPath(new URL('../testing/endless-writer.ts', import.meta.url));

const rounds = 5;
/** Acknowledged in each round, at least: a thousand writes in all, each grant with two lines of the trail. */
const fewest = 100;

/** A process that shares records for as long as it can, and the ids of the grants that it has been told of. */
function startWriter(folder: string, shell = 'exec "$0" "$@"') {
  // Silent about its end, which is what the test is about.
  const child = spawn('sh', ['-c', shell, process.execPath, program, folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
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

/** Throws where one of these grants is lost, or the trail is broken. */
function expectKept(folder: string, acknowledged: string[], when: string): void {
  const tables = openTables({ folder, issuer });
  const kept = new Set(tables.grants.listLive(toRecordId('7')).map(({ id }) => id));
  expect(
    acknowledged.filter((id) => !kept.has(id)),
    when,
  ).toEqual([]);
  expect(tables.audit.verify(), when).toMatchObject({ intact: true });
  const told = new Set([...tables.audit.list({})].map(({ grantId }) => grantId));
  expect(
    [...kept].filter((id) => !told.has(id)),
    'every grant has its line',
  ).toEqual([]);
  tables.close();
}

test('a process killed at any moment of its writing loses no grant that was acknowledged, and breaks no trail', async () => {
  const folder = emptyFolder();
  const all: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const milliseconds = Math.random() * 60;
    const { child, acknowledged, enough, ended } = startWriter(folder);
    await enough;
    await sleep(milliseconds);
    child.kill('SIGKILL');
    await ended;
    all.push(...acknowledged);
    expectKept(folder, all, `killed after ${milliseconds} ms`);
  }
  expect(all.length).toBeGreaterThanOrEqual(rounds * fewest);
});

test('on a full disk no grant is acknowledged that is not kept, and the trail stays whole', async () => {
  const folder = emptyFolder();
  // No file may grow beyond so many blocks: what the disk then says is an error, and no signal.
  const { acknowledged, ended } = startWriter(folder, 'ulimit -f 1500; exec "$0" "$@"');
  const [code] = await ended;
  expect(code).toBe(1);
  expect(acknowledged.length).toBeGreaterThan(0);
  expectKept(folder, acknowledged, 'full');
});
