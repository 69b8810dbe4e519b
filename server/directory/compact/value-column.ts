/** A value of any kind for each slot. */
export interface ValueColumn<Value> {
  /** Throws `RangeError` for a slot without a value. */
  get(slot: number): Value;
  set(slot: number, value: Value): void;
  clear(slot: number): void;
  bytes(): number;
}

/** Names; `null` stands for a missing name. */
export function createNameColumn(): ValueColumn<string | null> {
  const names: (string | null | undefined)[] = [];
  return {
    get(slot) {
      const name = names[slot];
      if (name === undefined) throw new RangeError('no name was set');
      return name;
    },
    set(slot, name) {
      while (names.length < slot) names.push(undefined);
      names[slot] = name;
    },
    clear(slot) {
      names[slot] = undefined;
    },
    // An estimate for each name: a pointer, the head of a string, and two bytes for each of a few characters.
    bytes: () => names.length * 32,
  };
}
