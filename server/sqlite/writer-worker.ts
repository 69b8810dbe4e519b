import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { type ChangeOutcome, type PendingChange, writeBatch } from '../store/write-batch.ts';
import { openEngine } from './engine.ts';
import { sqliteReasonOf } from './sqlite-reason.ts';

/** The outcome of a change for the main thread: errors cannot cross between threads, SQLite's descriptions can. */
export type WorkerOutcome = { value: unknown } | { reason: string | null };

const engine = openEngine(workerData);
flushCompileCache();

parentPort?.on('message', async (batch: PendingChange[] | 'close') => {
  if (batch === 'close') {
    engine.close();
    parentPort?.close();
    return;
  }
  const failAll = (error: unknown): ChangeOutcome[] => batch.map(() => ({ error }));
  parentPort?.postMessage((await writeBatch(engine, batch).catch(failAll)).map(toWorkerOutcome));
});

function toWorkerOutcome(outcome: ChangeOutcome): WorkerOutcome {
  return 'value' in outcome ? outcome : { reason: sqliteReasonOf(outcome.error) };
}
