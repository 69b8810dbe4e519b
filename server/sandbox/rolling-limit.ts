/** True for a call that may pass; a refused one does not count. */
export type RollingLimit = () => boolean;

/** At most `most` calls in any rolling second. */
export function createRollingLimit(most: number, now: () => number): RollingLimit {
  let passed: number[] = [];
  return () => {
    const moment = now();
    passed = passed.filter((earlier) => moment - earlier < 1000);
    if (passed.length >= most) return false;
    passed.push(moment);
    return true;
  };
}
