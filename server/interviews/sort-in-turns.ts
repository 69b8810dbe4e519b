import type { Pause } from '../directory/turns.ts';

/** Few enough to be sorted and merged well within a turn. */
const atOnce = 512;

/** Sorts as `sort` does, stably, but gives way to other work. Does not change `items`. */
export async function sortInTurns<Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
  pause: Pause,
): Promise<Item[]> {
  let runs: Item[][] = [];
  for (let at = 0; at < items.length; at += atOnce) {
    runs.push(items.slice(at, at + atOnce).sort(compare));
    await pause();
  }
  while (runs.length > 1) {
    const merged: Item[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], compare, pause));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<Item>(
  ones: readonly Item[],
  others: readonly Item[],
  compare: (one: Item, other: Item) => number,
  pause: Pause,
): Promise<Item[]> {
  const merged: Item[] = [];
  let [at, otherAt] = [0, 0];
  while (at < ones.length || otherAt < others.length) {
    const [one, other] = [ones[at], others[otherAt]];
    if (one !== undefined && (other === undefined || compare(one, other) <= 0)) {
      merged.push(one);
      at += 1;
    } else if (other !== undefined) {
      merged.push(other);
      otherAt += 1;
    }
    if (merged.length % atOnce === 0) await pause();
  }
  return merged;
}
