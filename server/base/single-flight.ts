import type { UpstreamCall } from '../log/upstream-call.ts';
import type { CallContext, StatedContext } from './call-context.ts';
import { mostUrgent } from './fair-queue.ts';

/** Concurrent requests for the same key share one run. */
export interface SingleFlight<Key, Result, Context extends CallContext = CallContext> {
  /**
   * Joins the run for `key`, or starts it. Rejects with the signal's reason when the caller aborts; when the last
   * caller has aborted, the run aborts too. It runs with the urgency of its most urgent caller. All get its `onCall`.
   */
  join(key: Key, context: Context): Promise<Result>;
}

/** The context of the caller who started the run, with the urgency and the signal of all callers. */
type FlightContext<Context> = Omit<Context, keyof StatedContext> & StatedContext & { signal: AbortSignal };

interface Flight<Result> {
  result: Promise<Result>;
  callers: Set<CallContext>;
  controller: AbortController;
}

export function createSingleFlight<Key, Result, Context extends CallContext = CallContext>(
  run: (key: Key, context: FlightContext<Context>) => Promise<Result>,
): SingleFlight<Key, Result, Context> {
  const flights = new Map<Key, Flight<Result>>();

  function start(key: Key, context: Context, caller: CallContext): Flight<Result> {
    const controller = new AbortController();
    const callers = new Set([caller]);
    const onCall = (call: UpstreamCall) => {
      for (const caller of callers) caller.onCall?.(call);
    };
    const urgency = () => mostUrgent(callers).urgency;
    const reader = () => mostUrgent(callers).reader;
    const flight = {
      callers,
      controller,
      result: run(key, { ...context, reader, urgency, signal: controller.signal, onCall }),
    };
    flights.set(key, flight);
    const settle = () => forget(key, flight);
    flight.result.then(settle, settle);
    return flight;
  }

  function forget(key: Key, flight: Flight<Result>): void {
    if (flights.get(key) === flight) flights.delete(key);
  }

  function removeCaller(key: Key, flight: Flight<Result>, caller: CallContext): void {
    flight.callers.delete(caller);
    if (flight.callers.size > 0) return;
    forget(key, flight);
    flight.controller.abort(caller.signal?.reason);
  }

  async function join(key: Key, context: Context): Promise<Result> {
    const { signal } = context;
    signal?.throwIfAborted();
    // A new object for every call, since two calls may share a context.
    const caller = { ...context };
    const flight = flights.get(key) ?? start(key, context, caller);
    flight.callers.add(caller);
    if (!signal) return flight.result;
    return new Promise((resolve, reject) => {
      const abandon = () => {
        removeCaller(key, flight, caller);
        reject(signal.reason);
      };
      signal.addEventListener('abort', abandon, { once: true });
      flight.result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
    });
  }

  return { join };
}
