/**
 * Keeps encrypted blocks: in the embedded store, or in a database that several servers write to. Neither sees keys or
 * content. Versions grow with every write.
 */
export interface SealedBlocks {
  /**
   * The names of the blocks that were written after a version, 0 for all, and the version of the last write. A version
   * lower than the given one means that the database has lost its last writes.
   */
  changes(since: number): Promise<{ names: string[]; version: number }>;
  /** Loads these blocks as they are now, a few at a time. */
  load(names: readonly string[]): AsyncIterable<LoadedBlock>;
  /**
   * Saves and removes these in one step. `since`: the version up to which the writer knows all blocks. Resolves to the new
   * version when the blocks are on the disk. Rejects if they are not, with `BlocksOutdated` where another server has written
   * since.
   */
  write(changes: BlockChanges, since: number): Promise<number>;
}

/** The writer does not know all stored blocks: it would replace newer ones. */
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
