/**
 * Where encrypted blocks survive a restart: the embedded store, or any other that keeps bytes by name. It sees neither
 * keys nor content.
 */
export interface SealedBlocks {
  /** All blocks, a few at a time. */
  load(): AsyncIterable<SealedBlock>;
  /** Saves and removes these in one step. Resolves when that is on the disk; rejects if it is not. */
  write(changes: BlockChanges): Promise<void>;
}

export interface SealedBlock {
  name: string;
  sealed: Uint8Array;
}

export interface BlockChanges {
  saved: SealedBlock[];
  /** Names. */
  removed: string[];
}
