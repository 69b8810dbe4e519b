import { publish } from '../log/events.ts';
import type { Changes } from './changes.ts';
import type { ChangeOutcome, PendingChange } from './write-batch.ts';

/** The input and the result of each change, by its name. */
export type Signatures = Record<string, { input: unknown; result: unknown }>;

type SignaturesOfChanges = {
  [Name in keyof Changes]: { input: Parameters<Changes[Name]>[1]; result: Awaited<ReturnType<Changes[Name]>> };
};

/** Writes changes one batch after the other: while one is being written, the next one gathers. */
export interface Writer<Known extends Signatures = SignaturesOfChanges> {
  /** Resolves when the change is on the disk. Rejects if it is not, or if the writer cannot tell. */
  write<Name extends keyof Known & string>(name: Name, input: Known[Name]['input']): Promise<Known[Name]['result']>;
  /** False after a failed change, until one succeeds. */
  isWorking(): boolean;
  /** Waits for all earlier changes. */
  close(): Promise<void>;
}

export interface WriterOptions {
  /** Writes a batch, or the first changes of it. If it rejects, every change of the batch gets the error. */
  send(batch: PendingChange[]): Promise<ChangeOutcome[]>;
  /** The most changes in one batch. */
  mostAtOnce: number;
  /** Milliseconds since 1970. */
  now: () => number;
}

interface Waiting extends PendingChange {
  settle: (outcome: ChangeOutcome) => void;
}

export function createWriter<Own extends Signatures = SignaturesOfChanges>({
  send,
  mostAtOnce,
  now,
}: WriterOptions): Writer<SignaturesOfChanges & Own> {
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;
  let isWorking = true;

  /** Begins with all changes of this turn of the event loop. */
  async function run(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostAtOnce);
      const outcomes = await outcomesOf(batch);
      waiting = waiting.slice(outcomes.length);
      settle(batch, outcomes);
    }
    running = null;
  }

  async function outcomesOf(batch: Waiting[]): Promise<ChangeOutcome[]> {
    const startedAt = performance.now();
    try {
      return await send(batch.map(({ name, input, at }): PendingChange => ({ name, input, at })));
    } catch (error) {
      return batch.map(() => ({ error }));
    } finally {
      publish('store-commit', { milliseconds: performance.now() - startedAt });
    }
  }

  function settle(batch: Waiting[], outcomes: ChangeOutcome[]): void {
    isWorking = outcomes.every((outcome) => 'value' in outcome);
    for (const [place, outcome] of outcomes.entries()) {
      publish('store-write', 'value' in outcome ? 'success' : 'failure');
      batch[place]?.settle(outcome);
    }
  }

  return {
    isWorking: () => isWorking,
    write: (name, input) =>
      new Promise((resolve, reject) => {
        const settle = (outcome: ChangeOutcome): void => {
          if ('value' in outcome) resolve(outcome.value as never);
          else reject(outcome.error);
        };
        waiting.push({ name, input, at: now(), settle });
        running ??= run();
      }),
    async close() {
      await running;
    },
  };
}
