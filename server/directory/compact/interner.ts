/** Numbers the values of a kind that has few, such as the names of rounds, from 1 on. Never forgets a value. */
export interface Interner<Value> {
  numberOf(value: Value): number;
  /** 0 for a value without a number. */
  find(value: Value): number;
  /** Throws `RangeError` for a number that this interner has not given. */
  valueOf(number: number): Value;
}

/** `keyOf` gives the same key for equal values, and for no others. */
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
