import { halved, recoveryMilliseconds } from '../base/call-window.ts';
import { longestPause } from '../feishu/throttle/rate-headers.ts';

/** The pauses and caps that Feishu has asked for one endpoint, as the database keeps them, by the database's clock. */
export interface EndpointState {
  pausedUntil: number;
  /** The moment when the cap was cut; from then on the cap grows again. */
  cutAt: number;
  cap: number;
}

const longestPauseMilliseconds = longestPause * 1000;

/** Milliseconds. A pause longer than the longest was noted before the clock was set back, and does not count. */
export function pauseLeft({ pausedUntil }: EndpointState, now: number): number {
  const left = pausedUntil - now;
  return left <= longestPauseMilliseconds ? Math.max(0, left) : 0;
}

/** How many calls a window holds now, of `calls` at most. A cut in the future was noted before the clock was set back. */
export function capOf({ cutAt, cap }: EndpointState, calls: number, now: number): number {
  if (cutAt > now) return calls;
  return Math.min(calls, cap + Math.floor((now - cutAt) / recoveryMilliseconds));
}

/** The state after Feishu asks for a pause. The cap is halved once per pause, not once per reply. */
export function afterPause(state: EndpointState, milliseconds: number, calls: number, now: number): EndpointState {
  const left = pauseLeft(state, now);
  const cut = left > 0 ? state : { cutAt: now, cap: halved(capOf(state, calls, now), calls) };
  return { pausedUntil: now + Math.max(left, milliseconds), cutAt: cut.cutAt, cap: cut.cap };
}

/**
 * The number of wanted calls that may be made now, and the milliseconds until the window has room for the next one.
 * `ends`: the moment until which each earlier call counts, the earliest first. A call that is made now counts until
 * `until`, and no other call counts longer.
 */
export function takeFrom(ends: readonly number[], wanted: number, cap: number, now: number, until: number) {
  const taken = Math.max(0, Math.min(wanted, cap - ends.length));
  const place = ends.length + taken - cap;
  if (place < 0) return { taken, retryIn: 0 };
  return { taken, retryIn: Math.min(ends[place] ?? until, until) - now };
}
