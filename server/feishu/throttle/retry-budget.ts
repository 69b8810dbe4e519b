/** Limits retries, so that a failing Feishu does not get three times the calls of a healthy one. */
export interface RetryBudget {
  called(): void;
  /** Takes one retry from the budget; false when none is left. */
  take(): boolean;
  /** Returns a retry that was taken but not made. */
  giveBack(): void;
}

const windowMilliseconds = 10_000;
const share = 0.1;
/** Without a minimum, a single failing call in a quiet hour could never be retried. Enough for two calls. */
const floor = 4;

/** Allows retries for at most a tenth of the calls of the last ten seconds, and always at least the minimum. */
export function createRetryBudget(): RetryBudget {
  const calls: number[] = [];
  const retries: number[] = [];
  return {
    called: () => {
      calls.push(performance.now());
      forgetOld(calls);
    },
    take: () => {
      forgetOld(calls);
      forgetOld(retries);
      if (retries.length >= Math.max(floor, share * calls.length)) return false;
      retries.push(performance.now());
      return true;
    },
    giveBack: () => {
      retries.pop();
    },
  };
}

function forgetOld(moments: number[]): void {
  const oldest = performance.now() - windowMilliseconds;
  while (moments[0] !== undefined && moments[0] < oldest) moments.shift();
}
