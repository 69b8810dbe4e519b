import { createContext, use, useEffect, useEffectEvent, useState } from 'react';
import { ProblemError } from '../api/problem-error.ts';
import { isWaitedOut, waitAfter } from './retry-schedule.ts';
import { useAbsence } from './use-absence.ts';

export const RandomContext = createContext<() => number>(Math.random);

interface RetryOptions {
  /** The problem of the last try, a new object each time; `null` when the try succeeded. */
  problem: Error | null;
  /** A try is on its way. */
  isTrying: boolean;
  onRetry: () => void;
}

export interface Retry {
  /** `soon`: not known yet when, as on the server. */
  state: 'soon' | 'counting' | 'offline' | 'trying' | 'stopped';
  /** Until the next try; 0 unless `counting`. */
  seconds: number;
  /** What the server asked for, if it did. */
  retryAfter: number | null;
}

interface Wait {
  problem: Error | null;
  /** In a row. */
  failures: number;
  /** Milliseconds; `null`: it is not tried again. */
  left: number | null;
}

const noWait: Wait = { problem: null, failures: 0, left: null };

/**
 * Tries again by itself after each problem that is to be waited out, later and later. The wait stands still while nobody
 * looks or the browser is offline. `null` where the problem is of another kind.
 */
export function useRetry({ problem, isTrying, onRetry }: RetryOptions): Retry | null {
  const random = use(RandomContext);
  const absence = useAbsence();
  const [wait, setWait] = useState(noWait);
  const retry = useEffectEvent(onRetry);

  useEffect(() => {
    setWait((last) => (last.problem === problem ? last : nextWait(last, problem, random)));
  }, [problem, random]);

  const left = wait.problem === problem ? wait.left : null;
  const isCounting = left !== null && left > 0 && absence === null && !isTrying;
  useEffect(() => {
    if (!isCounting) return;
    // Whole seconds are shown: the first step is what is beyond them.
    const step = left % 1000 || 1000;
    const timer = setTimeout(() => {
      setWait((last) => ({ ...last, left: left - step }));
      if (left === step) retry();
    }, step);
    return () => clearTimeout(timer);
  }, [isCounting, left]);

  if (!(problem instanceof ProblemError) || !isWaitedOut(problem)) return null;
  const { retryAfter } = problem;
  if (isTrying || left === 0) return { state: 'trying', seconds: 0, retryAfter };
  if (wait.problem !== problem) return { state: 'soon', seconds: 0, retryAfter };
  if (left === null) return { state: 'stopped', seconds: 0, retryAfter };
  if (absence === 'offline') return { state: 'offline', seconds: 0, retryAfter };
  return { state: 'counting', seconds: Math.ceil(left / 1000), retryAfter };
}

function nextWait({ failures }: Wait, problem: Error | null, random: () => number): Wait {
  if (!(problem instanceof ProblemError) || !isWaitedOut(problem)) return { ...noWait, problem };
  return { problem, failures: failures + 1, left: waitAfter(failures + 1, problem, random) };
}
