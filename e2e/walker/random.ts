/** Numbers from 0 up to 1 that are the same for the same seed: a walk can be repeated by it. */
export interface Random {
  next(): number;
  pick<Entry>(entries: readonly [Entry, ...Entry[]]): Entry;
  /** One of these words, each as often as its weight says. */
  weigh<Name extends string>(weights: Readonly<Partial<Record<Name, number>>>): Name;
  isTrue(share: number): boolean;
}

export function createRandom(seed: string): Random {
  let state = hash(seed);
  // Mulberry32.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    pick: (entries) => entries[Math.floor(next() * entries.length)] ?? entries[0],
    weigh: <Name extends string>(weights: Readonly<Partial<Record<Name, number>>>) => {
      const entries = Object.entries<number | undefined>(weights) as [Name, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      throw new Error('nothing to weigh');
    },
    isTrue: (share) => next() < share,
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const unit of text) state = Math.imul(state ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return state;
}
