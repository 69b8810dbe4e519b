import type { BlockChanges, SealedBlocks } from '../base/sealed-blocks.ts';

/** Blocks to which several servers write, and up to which version this one knows them. */
export interface LatestBlocks {
  /**
   * Hands over the names of all blocks that are new here, until there are no more. Resolves to whether the database has lost
   * what was written last. Rejects with what the blocks reject with, or `take`.
   */
  takeNew(take: (names: readonly string[]) => Promise<void>): Promise<{ isLost: boolean }>;
  load: SealedBlocks['load'];
  /** Rejects unless this server knows all blocks. */
  write(changes: BlockChanges): Promise<void>;
}

export function createLatestBlocks(blocks: SealedBlocks): LatestBlocks {
  let known = 0;
  return {
    async takeNew(take) {
      let found = await blocks.changes(known);
      const isLost = found.version < known;
      while (found.names.length > 0) {
        await take(found.names);
        known = found.version;
        found = await blocks.changes(known);
      }
      known = found.version;
      return { isLost };
    },
    load: blocks.load,
    async write(changes) {
      known = await blocks.write(changes, known);
    },
  };
}
