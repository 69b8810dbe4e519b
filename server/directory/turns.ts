import { setImmediate as nextTurn } from 'node:timers/promises';

/** The time that all long work together may take of a turn of the event loop: far below what a user would notice. */
const turnMilliseconds = 5;

/**
 * Long work awaits this again and again. It gives `undefined` while long work may go on in this turn of the event loop,
 * otherwise a promise that resolves in a later turn.
 */
export type Pause = () => Promise<void> | undefined;

/**
 * All long work with the same pause has the time of one turn together: the lists of ten readers take no more of a turn
 * than one. Waiting work goes on in the order in which it began to wait, one piece a turn. `elapsed`: milliseconds of a
 * monotonic clock. `afterTurn` resolves in the next turn.
 */
export function createPause(elapsed: () => number, afterTurn: () => Promise<unknown>): Pause {
  const waiting: (() => void)[] = [];
  /** When long work began in this turn; `null`: no long work has begun. */
  let startedAt: number | null = null;

  function start(): number {
    const at = elapsed();
    startedAt = at;
    void afterTurn().then(goOn);
    return at;
  }

  function goOn(): void {
    startedAt = null;
    const resume = waiting.shift();
    if (resume === undefined) return;
    start();
    resume();
  }

  return () => {
    const mayGoOn = elapsed() - (startedAt ?? start()) < turnMilliseconds;
    return mayGoOn ? undefined : new Promise((resolve) => waiting.push(resolve));
  };
}

/** The pause of all long work in this process. */
export const pause = createPause(
  () => performance.now(),
  () => nextTurn(),
);
