import { parentPort, workerData } from 'node:worker_threads';
import { createCompany, days } from '../../bench/list/large-company.ts';
import { createDirectory } from '../directory/directory.ts';
import type { HireDirectoryCalls } from '../feishu/directory-calls.ts';
import { createLog } from '../log/log.ts';
import { openDatabase } from '../postgres/database.ts';
import { shareDirectory } from '../shared/share-directory.ts';

/*
 * The server that reads a large company for all, in a thread of its own. It says when it has written all that it knows;
 * whatever it is told then, it reads and writes a change of one interview.
 */
export interface ReadingServerOptions {
  address: string;
  records: number;
}

/** The ids and the round of the interview that begins last. */
export const [changedId, changedApplicationId, changedRound] = [String(10 ** 9), String(2 * 10 ** 9), 9];

if (parentPort) await read(workerData as ReadingServerOptions, parentPort);

async function read({ address, records }: ReadingServerOptions, port: NonNullable<typeof parentPort>): Promise<void> {
  const database = openDatabase({ address, connections: 2 });
  const shared = shareDirectory({ database, issuer: 'company', name: 'reading', pollMilliseconds: 20 });
  const company = createCompany(records);
  const state = { isChanged: false, passed: 0, lastWrite: Number.POSITIVE_INFINITY };
  const hire: HireDirectoryCalls = {
    ...company,
    async listInterviews(query, context) {
      const { interviews, nextPage } = await company.listInterviews(query, context);
      const changeOf = (id: string) => (state.isChanged && id === changedId ? { round: changedRound } : {});
      return { interviews: interviews.map((each) => ({ ...each, ...changeOf(each.id) })), nextPage };
    },
  };
  const write: typeof shared.write = async (changes, since) => {
    const version = await shared.write(changes, since);
    state.lastWrite = performance.now();
    return version;
  };
  const directory = createDirectory({
    hire,
    days,
    needsTeams: true,
    log: createLog('silent'),
    shared: { blocks: { ...shared, write }, appSecret: 'secret', issuer: 'company' },
    now: () => Date.now() + state.passed,
    elapsed: () => performance.now() + state.passed,
  });
  setInterval(() => {
    if (directory.isReading() || performance.now() - state.lastWrite < 1_000) return;
    state.lastWrite = Number.POSITIVE_INFINITY;
    port.postMessage('written');
  }, 100);
  port.on('message', () => {
    state.isChanged = true;
    state.passed = 11 * 60_000;
  });
  directory.start();
}
