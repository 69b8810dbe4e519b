/**
 * For temporary failures: the first call fails, and everything that dates from the minute after it succeeds. Each
 * visitor therefore sees one failure, and a retry succeeds.
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
