import type { Log } from './log.ts';

/** Logs the first of several failures in a row. A success makes it log the next failure again. */
export interface FailureLine {
  failed(error: unknown): void;
  succeeded(): void;
}

export function createFailureLine(log: Log, text: string): FailureLine {
  let isFailing = false;
  return {
    failed(error) {
      if (!isFailing) log.warn({ err: error }, text);
      isFailing = true;
    },
    succeeded() {
      isFailing = false;
    },
  };
}
