/** 1, 2, 4, … 30 seconds after the first, second, third, … failure in a row; none before the first. */
export function backoffMilliseconds(failures: number): number {
  return failures === 0 ? 0 : Math.min(30, 2 ** (failures - 1)) * 1000;
}
