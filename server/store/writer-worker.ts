import { parentPort, workerData } from 'node:worker_threads';
import { type ChangeName, changes } from './changes.ts';
import { sqliteReasonOf } from './sqlite-reason.ts';
import { openTables, type Tables } from './tables.ts';

/** One change that waits to be written. */
export interface PendingChange {
  name: ChangeName;
  input: unknown;
  /** When it was asked for, by the server's clock. Milliseconds since 1970. */
  at: number;
}

/** How each of a batch ended, in its order. `reason`: SQLite's own words for an error of its own. */
export type ChangeOutcome = { value: unknown } | { failed: true; reason: string | null };

/** The server's clock, as it was told last. */
let time: number = workerData.at;
const tables = openTables({ folder: workerData.folder, now: () => time });

parentPort?.on('message', (batch: PendingChange[] | 'close') => {
  if (batch !== 'close') return parentPort?.postMessage(writeTogether(batch));
  tables.close();
  parentPort?.close();
});

/** One transaction, and so one wait for the disk; a change that fails takes nothing of the others with it. */
function writeTogether(batch: PendingChange[]): ChangeOutcome[] {
  try {
    return tables.together(() => batch.map(writeOne));
  } catch (error) {
    return batch.map(() => failure(error));
  }
}

function writeOne({ name, input, at }: PendingChange): ChangeOutcome {
  time = at;
  const change = changes[name] as (tables: Tables, input: unknown) => unknown;
  try {
    return { value: tables.together(() => change(tables, input)) };
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): ChangeOutcome {
  return { failed: true, reason: sqliteReasonOf(error) };
}
