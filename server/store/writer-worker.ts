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

/**
 * One transaction, and so one wait for the disk. Where a change fails, which is rare, all are made anew, each apart, so
 * that it takes nothing of the others with it.
 */
function writeTogether(batch: PendingChange[]): ChangeOutcome[] {
  try {
    return tables.together(() => batch.map((change) => ({ value: write(change) })));
  } catch {
    return writeApart(batch);
  }
}

function writeApart(batch: PendingChange[]): ChangeOutcome[] {
  try {
    return tables.together(() => batch.map(writeOneApart));
  } catch (error) {
    return batch.map(() => failure(error));
  }
}

function writeOneApart(change: PendingChange): ChangeOutcome {
  try {
    return { value: tables.apart(() => write(change)) };
  } catch (error) {
    return failure(error);
  }
}

function write({ name, input, at }: PendingChange): unknown {
  time = at;
  const change = changes[name] as (tables: Tables, input: unknown) => unknown;
  return change(tables, input);
}

function failure(error: unknown): ChangeOutcome {
  return { failed: true, reason: sqliteReasonOf(error) };
}
