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

/** Kills the writer by force at a moment of chance. Answers the grants that it had been told of. */
async function writeAndKill(folder: string, milliseconds: number): Promise<string[]> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const acknowledged: string[] = [];
  const enough = Promise.withResolvers<void>();
  createInterface({ input: child.stdout }).on('line', (id) => {
    acknowledged.push(id);
    if (acknowledged.length === fewest) enough.resolve();
  });
  const closed = once(child, 'close').then(() => enough.reject(new Error('the writer ended by itself')));
  closed.catch(() => undefined);
  await enough.promise;
  await sleep(milliseconds);
  child.kill('SIGKILL');
  await closed;
  return acknowledged;
}

test('a process killed at any moment of its writing loses no grant that was acknowledged, and breaks no trail', {
  timeout: 60_000,
}, async () => {
  const folder = emptyFolder();
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const milliseconds = Math.random() * 60;
    acknowledged.push(...(await writeAndKill(folder, milliseconds)));
    const tables = openTables({ folder, issuer });
    const kept = new Set(tables.grants.listLive(toRecordId('7')).map(({ id }) => id));
    const lost = acknowledged.filter((id) => !kept.has(id));
    expect(lost, `killed after ${milliseconds} ms`).toEqual([]);
    expect(tables.audit.verify(), `killed after ${milliseconds} ms`).toMatchObject({ intact: true });
    const told = new Set([...tables.audit.list({})].map(({ grantId }) => grantId));
    expect(
      [...kept].filter((id) => !told.has(id)),
      'every grant has its line',
    ).toEqual([]);
    tables.close();
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(rounds * fewest);
});
