import type { SealedBlocks } from '../base/sealed-blocks.ts';

/** Blocks that several servers write to. One server reads the interviews for all; another takes over when it ends. */
export interface SharedDirectory extends SealedBlocks {
  /** Whether this server is the one that reads. Rejects where that cannot be known. */
  lead(): Promise<boolean>;
  /** Leaves it to another server. Never rejects. */
  release(): Promise<void>;
  /** How often to ask for both. */
  pollMilliseconds: number;
}
