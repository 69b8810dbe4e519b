/**
 * For failures that pass by themselves. The first call fails, and what dates from within the minute after it is well. So
 * each visitor sees one failure, and asking again finds everything well.
 */
export type FailsOnce = (moment: number) => boolean;

const length = 60_000;

export function createFailsOnce(now: () => number): FailsOnce {
  let begunAt = Number.NEGATIVE_INFINITY;
  const isWell = (moment: number): boolean => moment >= begunAt && moment - begunAt < length;
  return (moment) => {
    if (isWell(moment)) return true;
    if (!isWell(now())) begunAt = now();
    return false;
  };
}
