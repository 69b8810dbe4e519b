/** True for a call that may pass; a refused one does not count. */
export type RollingLimit = () => boolean;

/** Lets at most `most` calls pass in any rolling window, by default of a second. */
export function createRollingLimit(most: number, now: () => number, milliseconds = 1000): RollingLimit {
  let passed: number[] = [];
  return () => {
    const moment = now();
    passed = passed.filter((earlier) => moment - earlier < milliseconds);
    if (passed.length >= most) return false;
    passed.push(moment);
    return true;
  };
}
