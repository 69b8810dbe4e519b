import { blockCount, numberOf, partOf } from './block-names.ts';
import { type PartName, partNames } from './kept-parts.ts';

/** Numbers of blocks by part. */
export type ChangedBlocks = Map<PartName, Set<number>>;

/** The blocks that do not have what this server knows. */
export interface UnwrittenBlocks {
  add(part: PartName, number: number): void;
  /** Adds blocks that do not open, whether or not they belong to a part. */
  addUnreadable(names: Iterable<string>): void;
  /** Adds all blocks, because the database has lost its last writes. */
  addAll(): void;
  /** Notes that entries are missing that the written progress counts on. */
  doubtProgress(): void;
  isProgressDoubted(): boolean;
  /** Notes that the written progress was removed. */
  trustProgress(): void;
  /** Returns all blocks and forgets them. */
  take(): ChangedBlocks;
  /** Adds the blocks again that were taken and could not be written. */
  putBack(changed: ChangedBlocks): void;
}

export function createUnwrittenBlocks(): UnwrittenBlocks {
  let unwritten: ChangedBlocks = new Map();
  let isDoubted = false;

  function add(part: PartName, number: number): void {
    unwritten.set(part, (unwritten.get(part) ?? new Set()).add(number));
  }

  return {
    add,
    addUnreadable(names) {
      for (const name of names) {
        isDoubted = true;
        const part = partNames.find((each) => each === partOf(name));
        if (part) add(part, numberOf(name));
      }
    },
    addAll() {
      isDoubted = true;
      for (const part of partNames) for (let number = 0; number < blockCount; number += 1) add(part, number);
    },
    doubtProgress() {
      isDoubted = true;
    },
    isProgressDoubted: () => isDoubted,
    trustProgress() {
      isDoubted = false;
    },
    take() {
      const taken = unwritten;
      unwritten = new Map();
      return taken;
    },
    putBack(changed) {
      for (const [part, numbers] of changed) for (const number of numbers) add(part, number);
    },
  };
}
