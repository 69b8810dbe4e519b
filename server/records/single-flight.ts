import type { CallContext } from '../feishu/hire.ts';
import type { UpstreamCall } from '../log/upstream-call.ts';

/** Requests for the same thing that come together share one errand. */
export interface SharedFlights<Result> {
  /**
   * Joins the flight for `key`, or starts it. A caller who aborts leaves with the signal's reason; when the last one
   * has left, the flight is aborted too. It has the turn of whoever started it; everybody in it is told of its calls.
   */
  join(key: string, context: CallContext): Promise<Result>;
}

interface Flight<Result> {
  result: Promise<Result>;
  passengers: Set<CallContext>;
  controller: AbortController;
}

export function createSharedFlights<Result>(
  fly: (key: string, context: CallContext) => Promise<Result>,
): SharedFlights<Result> {
  const flights = new Map<string, Flight<Result>>();

  function takeOff(key: string, { signal: _, ...context }: CallContext): Flight<Result> {
    const controller = new AbortController();
    const passengers = new Set<CallContext>();
    const onCall = (call: UpstreamCall) => {
      for (const passenger of passengers) passenger.onCall?.(call);
    };
    const flight = { passengers, controller, result: fly(key, { ...context, signal: controller.signal, onCall }) };
    flights.set(key, flight);
    const land = () => forget(key, flight);
    flight.result.then(land, land);
    return flight;
  }

  function forget(key: string, flight: Flight<Result>): void {
    if (flights.get(key) === flight) flights.delete(key);
  }

  function leave(key: string, flight: Flight<Result>, passenger: CallContext): void {
    flight.passengers.delete(passenger);
    if (flight.passengers.size > 0) return;
    forget(key, flight);
    flight.controller.abort(passenger.signal?.reason);
  }

  async function join(key: string, context: CallContext): Promise<Result> {
    const { signal, onCall } = context;
    signal?.throwIfAborted();
    const flight = flights.get(key) ?? takeOff(key, context);
    // A passenger of its own for every call, since two may come with the same context.
    const passenger: CallContext = { ...(signal && { signal }), ...(onCall && { onCall }) };
    flight.passengers.add(passenger);
    if (!signal) return flight.result;
    return new Promise((resolve, reject) => {
      const abandon = () => {
        leave(key, flight, passenger);
        reject(signal.reason);
      };
      signal.addEventListener('abort', abandon, { once: true });
      flight.result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
    });
  }

  return { join };
}
