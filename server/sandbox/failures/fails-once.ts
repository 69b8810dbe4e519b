/**
 * For failures that pass by themselves. The first call fails and begins a minute of grace; what dates from within that
 * minute is spared. So each visitor sees one failure, and asking again finds everything well.
 */
export type Grace = (moment: number) => boolean;

const length = 60_000;

export function createGrace(now: () => number): Grace {
  let begunAt = Number.NEGATIVE_INFINITY;
  const isSpared = (moment: number): boolean => moment >= begunAt && moment - begunAt < length;
  return (moment) => {
    if (isSpared(moment)) return true;
    if (!isSpared(now())) begunAt = now();
    return false;
  };
}
