/**
 * The first of `length` indexes of which this holds, found by halves; `length` where it holds of none. It has to hold of
 * all that come after the first.
 */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let [from, to] = [0, length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
