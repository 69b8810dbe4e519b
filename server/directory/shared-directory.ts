import type { SealedBlocks } from '../base/sealed-blocks.ts';

/** Blocks that several servers write to. One server reads the interviews for all; another takes over when it ends. */
export interface SharedDirectory extends SealedBlocks {
  /** Whether this server is the one that reads. Rejects if the server cannot find out. */
  lead(): Promise<boolean>;
  /** Leaves the reading to another server. Never rejects. */
  release(): Promise<void>;
  /** How often a server asks who reads, and for new blocks. */
  pollMilliseconds: number;
}
