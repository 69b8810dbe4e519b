import type { Log } from './log.ts';

/** Says once that something fails, until it has succeeded again. */
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
