import { Problem } from '../base/problem.ts';

/** Limits how many tasks run at a time, in total and for one reader; the others wait in order. */
export interface ConcurrencyLimit {
  /**
   * Resolves, when the task may run, to the function that releases its slot. Rejects with the `refusal` when too many
   * tasks wait already, or with the signal's reason when it aborts.
   */
  acquire(reader: string, signal: AbortSignal): Promise<() => void>;
}

export interface ConcurrencyLimits {
  running: number;
  runningPerReader: number;
  waiting: number;
  waitingPerReader: number;
  /** `Problem('overloaded')` by default. */
  refusal?: () => Problem;
}

interface Waiter {
  reader: string;
  start: () => void;
}

export function createConcurrencyLimit(limits: ConcurrencyLimits): ConcurrencyLimit {
  const { refusal = () => new Problem('overloaded', { retryAfter: 2 }) } = limits;
  const running = new Map<string, number>();
  const queue: Waiter[] = [];

  function mayStart({ reader }: { reader: string }): boolean {
    const all = [...running.values()].reduce((sum, count) => sum + count, 0);
    return all < limits.running && (running.get(reader) ?? 0) < limits.runningPerReader;
  }

  function mayWait(reader: string): boolean {
    const own = queue.filter((waiter) => waiter.reader === reader).length;
    return queue.length < limits.waiting && own < limits.waitingPerReader;
  }

  function start(reader: string): () => void {
    running.set(reader, (running.get(reader) ?? 0) + 1);
    let isRunning = true;
    return () => {
      if (isRunning) end(reader);
      isRunning = false;
    };
  }

  function end(reader: string): void {
    const left = (running.get(reader) ?? 1) - 1;
    if (left === 0) running.delete(reader);
    else running.set(reader, left);
    const next = queue.findIndex(mayStart);
    if (next !== -1) queue.splice(next, 1)[0]?.start();
  }

  async function acquire(reader: string, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (mayStart({ reader })) return start(reader);
    if (!mayWait(reader)) throw refusal();
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        queue.splice(queue.indexOf(waiter), 1);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        reader,
        start: () => {
          signal.removeEventListener('abort', giveUp);
          resolve(start(reader));
        },
      };
      queue.push(waiter);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  return { acquire };
}
