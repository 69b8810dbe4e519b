import { setImmediate as nextTurn } from 'node:timers/promises';

/** Runs long work to its end, yielding to the event loop at each pause. */
export async function inTurns<Result>(work: Generator<void, Result>): Promise<Result> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    await nextTurn();
  }
}
