import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createDirectory } from '../../server/directory/directory.ts';
import type { HireDirectoryCalls } from '../../server/feishu/directory-calls.ts';
import { createLog } from '../../server/log/log.ts';
import { openSqliteStore } from '../../server/sqlite/sqlite-store.ts';
import { createDiskFolder } from '../disk-folder.ts';
import type { Figure } from '../figures.ts';
import { days } from './large-company.ts';
import { watchTurns } from './longest-turn.ts';

/**
 * Measures how soon the directory is complete again after a restart, and the longest turn of the event loop meanwhile.
 */
export async function measureRestart(company: HireDirectoryCalls, records: number): Promise<Figure[]> {
  const { folder } = createDiskFolder();
  await run(folder, company);
  const { milliseconds, longest, calls } = await run(folder, company);
  const bytes = statSync(join(folder, 'mianping.sqlite')).size / records;
  const yardstick = `${records} evaluations known`;
  console.log(
    `known again ${Math.round(milliseconds)} ms after a restart, the longest turn of the event loop computed for ` +
      `${longest.toFixed(1)} ms, ${calls} calls, ${Math.round(bytes)} bytes of disk an evaluation`,
  );
  return [
    { name: 'list complete after a restart', value: milliseconds, unit: 'ms', yardstick, aim: null },
    { name: 'longest turn during it', value: longest, unit: 'ms', yardstick, aim: 20 },
    { name: 'disk for an evaluation', value: bytes, unit: 'bytes', yardstick, aim: null },
  ];
}

async function run(folder: string, company: HireDirectoryCalls) {
  let calls = 0;
  const listInterviews: HireDirectoryCalls['listInterviews'] = (...query) => {
    calls += 1;
    return company.listInterviews(...query);
  };
  const store = openSqliteStore({ folder, issuer: null });
  const kept = { blocks: store.directory, appSecret: 'secret', issuer: 'company' };
  const hire = { ...company, listInterviews };
  const directory = createDirectory({ hire, days, needsTeams: true, log: createLog('fatal'), kept });
  // What was done before belongs to the turn in which the process starts, before it listens.
  await nextTurn();
  const turns = watchTurns();
  const startedAt = performance.now();
  directory.start();
  while (directory.isReading()) await new Promise((resolve) => setTimeout(resolve, 5));
  const milliseconds = performance.now() - startedAt;
  const longest = turns.stop();
  const found = { milliseconds, longest, calls };
  await directory.close();
  await store.close();
  return found;
}
