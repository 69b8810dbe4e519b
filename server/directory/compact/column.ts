/**
 * One number for each slot, in as few bytes as its kind takes; 0 for a slot without a number. Grows as slots are used.
 */
export interface Column {
  get(slot: number): number;
  set(slot: number, value: number): void;
  bytes(): number;
}

const kinds = { float64: Float64Array, uint32: Uint32Array, uint16: Uint16Array, uint8: Uint8Array };

/** Grows by half, so that at most a third of the memory is spare. */
const growth = 1.5;

export function createColumn(kind: keyof typeof kinds): Column {
  const Numbers = kinds[kind];
  let numbers = new Numbers(16);
  return {
    get: (slot) => numbers[slot] ?? 0,
    set(slot, value) {
      if (slot >= numbers.length) {
        const larger = new Numbers(Math.ceil((slot + 1) * growth));
        larger.set(numbers);
        numbers = larger;
      }
      numbers[slot] = value;
    },
    bytes: () => numbers.byteLength,
  };
}
