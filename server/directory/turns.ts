import { setImmediate as nextTurn } from 'node:timers/promises';

/** What all long work together takes of a turn of the event loop: far below what anybody would notice. */
const turnMilliseconds = 5;

/**
 * Long work awaits it again and again. It resolves at once while long work may go on in this turn of the event loop, else in a
 * later one.
 */
export type Pause = () => Promise<void> | undefined;

/**
 * Long work that shares a pause shares the time of a turn: lists of ten readers take no longer a turn than one. What waits goes
 * on one after the other, a turn each, and the first to wait is the first to go on.
 *
 * `elapsed`: milliseconds of a monotonic clock. `afterTurn` resolves in the next turn.
 */
export function createPause(elapsed: () => number, afterTurn: () => Promise<unknown>): Pause {
  const waiting: (() => void)[] = [];
  /** When long work began in this turn; `null`: none has yet. */
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

/** The pause of everything in this process. */
export const pause = createPause(
  () => performance.now(),
  () => nextTurn(),
);
