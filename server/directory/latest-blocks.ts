import type { BlockChanges, SealedBlocks } from '../base/sealed-blocks.ts';

/** Blocks that several servers write, and the version up to which this server knows them. */
export interface LatestBlocks {
  /**
   * Passes to `take` the names of all blocks that this server does not have yet. Resolves to `isLost: true` if the
   * database has lost its latest writes. Rejects as `blocks` or `take` does.
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
