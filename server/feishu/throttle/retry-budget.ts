/** What is spent on repeating calls, so that a failing Feishu is not asked three times as often as a healthy one. */
export interface RetryBudget {
  called(): void;
  /** Whether one more retry is within the budget; it counts as taken. */
  take(): boolean;
  /** A retry that was taken is not made after all. */
  giveBack(): void;
}

const windowMilliseconds = 10_000;
const share = 0.1;
/** Without a floor a lone failing call, one in a quiet hour, could never be repeated. Two calls' worth of retries. */
const floor = 4;

/** Retries are at most a tenth of the calls of the last ten seconds, and never fewer than a handful. */
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
