import { setImmediate as nextTurn } from 'node:timers/promises';

/** Far below what anybody would notice. */
const turnMilliseconds = 5;

/** To be awaited again and again in long work. Resolves at once, or after the event loop where this turn has lasted. */
export type Pause = () => Promise<void> | undefined;

export function createTurns(): Pause {
  let startedAt = performance.now();
  return () => {
    if (performance.now() - startedAt < turnMilliseconds) return undefined;
    return nextTurn().then(() => {
      startedAt = performance.now();
    });
  };
}
