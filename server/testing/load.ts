import type { LoadMeter } from '../http/load-meter.ts';

/** The load that a test says, in milliseconds of delay; none, unless it says so. */
export function loadOf(delay: () => number = () => 0): LoadMeter {
  return { delay, close: () => undefined };
}
