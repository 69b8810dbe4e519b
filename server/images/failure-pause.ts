/** Pauses a task that fails again and again, longer each time, until it succeeds. */
export interface FailurePause {
  isPaused(): boolean;
  /** Returns `true` if this failure begins the first pause since the last success. */
  failed(): boolean;
  succeeded(): void;
}

export interface FailurePauseOptions {
  /**
   * This many failures without a success between them begin a pause; after a pause, a single failure begins the next.
   */
  failures: number;
  firstMilliseconds: number;
  mostMilliseconds: number;
  /** A monotonic clock in milliseconds. */
  elapsed: () => number;
}

export function createFailurePause(options: FailurePauseOptions): FailurePause {
  const { failures, firstMilliseconds, mostMilliseconds, elapsed } = options;
  let failed = 0;
  let milliseconds: number | null = null;
  let endsAt = Number.NEGATIVE_INFINITY;
  const isPaused = (): boolean => elapsed() < endsAt;

  return {
    isPaused,
    failed() {
      failed += 1;
      // A task that began before the pause and fails during it says nothing new.
      if (failed < failures || isPaused()) return false;
      const isFirst = milliseconds === null;
      milliseconds = Math.min(milliseconds === null ? firstMilliseconds : 2 * milliseconds, mostMilliseconds);
      endsAt = elapsed() + milliseconds;
      return isFirst;
    },
    succeeded() {
      failed = 0;
      milliseconds = null;
      endsAt = Number.NEGATIVE_INFINITY;
    },
  };
}
