import { halved, recoveryMilliseconds } from '../base/call-window.ts';
import { longestPause } from '../feishu/throttle/rate-headers.ts';

/** What Feishu has asked of one endpoint, as the database keeps it. Moments are by the database's clock. */
export interface EndpointState {
  pausedUntil: number;
  /** When the cap was cut, and to how many calls: from then on it grows again. */
  cutAt: number;
  cap: number;
}

const longestPauseMilliseconds = longestPause * 1000;

/** Milliseconds. A longer pause than any was noted before the clock was set back. */
export function pauseLeft({ pausedUntil }: EndpointState, now: number): number {
  const left = pausedUntil - now;
  return left <= longestPauseMilliseconds ? Math.max(0, left) : 0;
}

/** How many calls a window holds now, of `calls` at most. A cut in the future was noted before the clock was set back. */
export function capOf({ cutAt, cap }: EndpointState, calls: number, now: number): number {
  if (cutAt > now) return calls;
  return Math.min(calls, cap + Math.floor((now - cutAt) / recoveryMilliseconds));
}

/** Feishu asks for a pause of so many milliseconds: the cap is halved once per pause, not once per reply. */
export function afterPause(state: EndpointState, milliseconds: number, calls: number, now: number): EndpointState {
  const left = pauseLeft(state, now);
  const cut = left > 0 ? state : { cutAt: now, cap: halved(capOf(state, calls, now), calls) };
  return { pausedUntil: now + Math.max(left, milliseconds), cutAt: cut.cutAt, cap: cut.cap };
}

/**
 * How many of the calls that are wanted may be made, and the milliseconds until there is room for the next one. `ends`:
 * until when each call counts that was made before, the earliest first. No call counts longer than one that is made now,
 * which counts `until` then.
 */
export function takeFrom(ends: readonly number[], wanted: number, cap: number, now: number, until: number) {
  const taken = Math.max(0, Math.min(wanted, cap - ends.length));
  const place = ends.length + taken - cap;
  if (place < 0) return { taken, retryIn: 0 };
  return { taken, retryIn: Math.min(ends[place] ?? until, until) - now };
}
