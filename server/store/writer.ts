import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { publish } from '../log/events.ts';
import type { ChangeInput, ChangeName, ChangeResult } from './changes.ts';
import type { ChangeOutcome, PendingChange } from './writer-worker.ts';

/** Writes changes in a separate thread: a slow disk delays only the requests that wait for a change. */
export interface Writer {
  /**
   * Resolves when the change is on the disk. Changes requested during a write are written together next, in order.
   * Rejects with `StoreWriteError`.
   */
  write<Name extends ChangeName>(name: Name, input: ChangeInput<Name>): Promise<ChangeResult<Name>>;
  /** False after a failed change, until one succeeds. */
  isWorking(): boolean;
  /** Waits for all earlier changes. */
  close(): Promise<void>;
}

/** The disk is full, gone or broken. */
class StoreWriteError extends Error {
  override readonly name = 'StoreWriteError';
  /** The property that pino and our log read codes from. */
  readonly code = 'ERR_SQLITE_WRITE';
}

interface Waiting extends PendingChange {
  settle: (outcome: ChangeOutcome) => void;
}

export function createWriter({ folder, now }: { folder: string; now: () => number }): Writer {
  const compiled = getCompileCacheDir();
  // An error in the worker itself ends the process: nothing could be written any more.
  const worker = new Worker(new URL('./writer-worker.ts', import.meta.url), {
    workerData: { folder, at: now() },
    // Also a thread can do without Node's compiler, once it is told where compiled code is.
    env: compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) },
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  let waiting: Waiting[] = [];
  let underWay: Waiting[] = [];
  let isScheduled = false;
  let isWorking = true;

  function send(): void {
    isScheduled = false;
    if (underWay.length > 0 || waiting.length === 0) return;
    [underWay, waiting] = [waiting, []];
    worker.postMessage(underWay.map(({ name, input, at }): PendingChange => ({ name, input, at })));
  }

  /** Deferred, so that all changes of this event loop turn form one batch. */
  function schedule(): void {
    if (!isScheduled) setImmediate(send);
    isScheduled = true;
  }

  worker.on('message', (outcomes: ChangeOutcome[]) => {
    const written = underWay;
    underWay = [];
    send();
    isWorking = outcomes.every((outcome) => 'value' in outcome);
    for (const [at, outcome] of outcomes.entries()) {
      publish('store-write', 'value' in outcome ? 'success' : 'failure');
      written[at]?.settle(outcome);
    }
  });

  return {
    isWorking: () => isWorking,
    write: <Name extends ChangeName>(name: Name, input: ChangeInput<Name>) =>
      new Promise<ChangeResult<Name>>((resolve, reject) => {
        const settle = (outcome: ChangeOutcome): void => {
          if ('value' in outcome) resolve(outcome.value as ChangeResult<Name>);
          else reject(new StoreWriteError(outcome.reason ?? 'unknown'));
        };
        waiting.push({ name, input, at: now(), settle });
        schedule();
      }),
    async close() {
      while (waiting.length > 0 || underWay.length > 0) await once(worker, 'message');
      worker.postMessage('close');
      await once(worker, 'exit');
    },
  };
}
