/** Gives out small numbers, from 1 on, so that 0 can mean none. A released slot is given out again. */
export interface Slots {
  take(): number;
  release(slot: number): void;
  /** A number above every slot in use. */
  end(): number;
}

export function createSlots(): Slots {
  const free: number[] = [];
  let end = 1;
  return {
    take() {
      const slot = free.pop() ?? end;
      end = Math.max(end, slot + 1);
      return slot;
    },
    release: (slot) => void free.push(slot),
    end: () => end,
  };
}
