/** Small corrections of a clock are normal; a time further in the future was written by a wrong clock. Milliseconds. */
export const clockGrace = 60_000;

/**
 * Milliseconds since a moment that another clock, or this one before it was set, may have told. A moment in the future
 * gives `Infinity`, so that a wrong clock lets nothing outlive its limit.
 */
export function ageOf(moment: number, now: number): number {
  const age = now - moment;
  return age >= -clockGrace ? Math.max(0, age) : Number.POSITIVE_INFINITY;
}
