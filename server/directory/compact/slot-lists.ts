import { createColumn } from './column.ts';

/** The slots of each owner, in the order in which they were added. A slot has one owner at most. */
export interface SlotLists {
  /** `slot` must not have an owner yet. */
  add(owner: number, slot: number): void;
  remove(slot: number): void;
  /** 0 if the slot has no owner. */
  ownerOf(slot: number): number;
  isEmpty(owner: number): boolean;
  /** During the iteration, the caller may remove no slot except the one that it has just got. */
  of(owner: number): Iterable<number>;
  /** Whether `isTrue` holds for any slot of the owner. Takes a third of the time that `of` takes. */
  some(owner: number, isTrue: (slot: number) => boolean): boolean;
  bytes(): number;
}

export function createSlotLists(): SlotLists {
  const [firsts, lasts] = [createColumn('uint32'), createColumn('uint32')];
  const [owners, nexts, formers] = [createColumn('uint32'), createColumn('uint32'), createColumn('uint32')];

  return {
    add(owner, slot) {
      const last = lasts.get(owner);
      owners.set(slot, owner);
      formers.set(slot, last);
      nexts.set(slot, 0);
      if (last === 0) firsts.set(owner, slot);
      else nexts.set(last, slot);
      lasts.set(owner, slot);
    },
    remove(slot) {
      const [owner, former, next] = [owners.get(slot), formers.get(slot), nexts.get(slot)];
      if (owner === 0) return;
      if (former === 0) firsts.set(owner, next);
      else nexts.set(former, next);
      if (next === 0) lasts.set(owner, former);
      else formers.set(next, former);
      owners.set(slot, 0);
    },
    ownerOf: owners.get,
    isEmpty: (owner) => firsts.get(owner) === 0,
    *of(owner) {
      let slot = firsts.get(owner);
      while (slot !== 0) {
        const next = nexts.get(slot);
        yield slot;
        slot = next;
      }
    },
    some(owner, isTrue) {
      for (let slot = firsts.get(owner); slot !== 0; slot = nexts.get(slot)) if (isTrue(slot)) return true;
      return false;
    },
    bytes: () => [firsts, lasts, owners, nexts, formers].reduce((sum, column) => sum + column.bytes(), 0),
  };
}
