/** Small corrections of a clock are normal; a time further in the future was written by a wrong clock. Milliseconds. */
export const clockGrace = 60_000;

/**
 * Milliseconds since a moment that another clock may have told, or this one before it was set: `Infinity` where that
 * lies in the future, so that nothing counts for longer than it may live.
 */
export function ageOf(moment: number, now: number): number {
  const age = now - moment;
  return age >= -clockGrace ? Math.max(0, age) : Number.POSITIVE_INFINITY;
}
