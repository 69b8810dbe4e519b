import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { type ChangeName, changes } from './changes.ts';
import { sqliteReasonOf } from './sqlite-reason.ts';
import { openTables, type Tables } from './tables.ts';

/** One change to be written. */
export interface PendingChange {
  name: ChangeName;
  input: unknown;
  /** When it was requested, by the server's clock. Milliseconds since 1970. */
  at: number;
}

/** The outcome of each change of a batch, in order. `reason`: SQLite's description, if it was an SQLite error. */
export type ChangeOutcome = { value: unknown } | { failed: true; reason: string | null };

/** The server's clock at the latest change. */
let time: number = workerData.at;
const tables = openTables({ folder: workerData.folder, now: () => time });
flushCompileCache();

parentPort?.on('message', (batch: PendingChange[] | 'close') => {
  if (batch !== 'close') return parentPort?.postMessage(writeTogether(batch));
  tables.close();
  parentPort?.close();
});

/**
 * One transaction, and so one wait for the disk. If a change fails, which is rare, the batch is written again with each
 * change in a savepoint of its own, so that the others are not lost.
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
