/** A value of any kind for each slot. */
export interface ValueColumn<Value> {
  /** Throws `RangeError` where none was set. */
  get(slot: number): Value;
  set(slot: number, value: Value): void;
  clear(slot: number): void;
  bytes(): number;
}

/** Names, or nothing. */
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
    // A pointer, the head of a string, and two bytes a character, of which a name has few.
    bytes: () => names.length * 32,
  };
}
