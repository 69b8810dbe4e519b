/**
 * Where encrypted blocks are kept: the embedded store, or a database that several servers write to. It sees neither keys nor
 * content. Versions grow with every write.
 */
export interface SealedBlocks {
  /**
   * The blocks that were written after a version, 0 for all, and the version of the last write. A lower version than the one
   * given: the database has lost what was written last.
   */
  changes(since: number): Promise<{ names: string[]; version: number }>;
  /** These blocks as they are now, a few at a time. */
  load(names: readonly string[]): AsyncIterable<LoadedBlock>;
  /**
   * Saves and removes these in one step. `since`: the version up to which the writer knows all blocks. Resolves to the new
   * version when the blocks are on the disk. Rejects if they are not, with `BlocksOutdated` where another server has written
   * since.
   */
  write(changes: BlockChanges, since: number): Promise<number>;
}

/** The writer does not know all that is there: it would replace newer blocks. */
export class BlocksOutdated extends Error {
  override readonly name = 'BlocksOutdated';
}

export interface SealedBlock {
  name: string;
  sealed: Uint8Array;
}

/** `sealed`: `null` where the block was removed. */
export interface LoadedBlock {
  name: string;
  sealed: Uint8Array | null;
}

export interface BlockChanges {
  saved: SealedBlock[];
  /** Names. */
  removed: string[];
}
