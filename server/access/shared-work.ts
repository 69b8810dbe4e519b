import { createSingleFlight } from '../feishu/single-flight.ts';

/** Work in turns that concurrent callers of a key share. When the last of them has left, its signal aborts. */
export type SharedWork<Result> = (
  key: string,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<Result>,
) => Promise<Result>;

/** Of the same key, `run` has to be the same: the first caller's is run. */
export function createSharedWork<Result>(): SharedWork<Result> {
  const runs = new Map<string, (signal: AbortSignal) => Promise<Result>>();
  const flights = createSingleFlight<string, Result>(async (key, { signal }) => {
    const run = runs.get(key);
    if (run === undefined) throw new Error(`nothing to run for ${key}`);
    return run(signal);
  });
  return (key, signal, run) => {
    runs.set(key, run);
    // A run begins before `join` returns.
    const result = flights.join(key, { signal });
    runs.delete(key);
    return result;
  };
}
