import type { CallContext } from '../base/call-context.ts';
import { createSingleFlight } from '../base/single-flight.ts';

/** Work in turns that concurrent callers of a key share. When the last of them has left, its signal aborts. */
export type SharedWork<Result> = (
  key: string,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<Result>,
) => Promise<Result>;

interface Asked<Result> extends CallContext {
  run: (signal: AbortSignal) => Promise<Result>;
}

/** Callers with the same key must pass the same `run`, because only the first caller's runs. */
export function createSharedWork<Result>(): SharedWork<Result> {
  const flights = createSingleFlight<string, Result, Asked<Result>>((_key, { run, signal }) => run(signal));
  return (key, signal, run) => flights.join(key, { signal, run });
}
