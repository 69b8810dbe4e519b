/** A small number, from 1 on, for each value of a kind that has few, such as the names of rounds. None is forgotten. */
export interface Interner<Value> {
  numberOf(value: Value): number;
  /** 0 where it has none. */
  find(value: Value): number;
  /** Throws `RangeError` for a number that it has not given. */
  valueOf(number: number): Value;
}

/** `keyOf`: the same for equal values alone. */
export function createInterner<Value>(keyOf: (value: Value) => string): Interner<Value> {
  const numbers = new Map<string, number>();
  const values: Value[] = [];
  return {
    numberOf(value) {
      const key = keyOf(value);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, values.push(value));
      return values.length;
    },
    find: (value) => numbers.get(keyOf(value)) ?? 0,
    valueOf(number) {
      const value = values[number - 1];
      if (value === undefined) throw new RangeError('not a number of this interner');
      return value;
    },
  };
}
