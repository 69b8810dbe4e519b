import type { Log } from '../log/log.ts';
import type { SealedBlocks } from '../seal/sealed-blocks.ts';
import type { BlockCodec } from './block-codec.ts';
import { partOf, progressName } from './block-names.ts';
import { type KeptParts, type KeptProgress, partNames } from './kept-parts.ts';
import { createTurns } from './turns.ts';

export interface RestoreOptions {
  blocks: SealedBlocks;
  codec: BlockCodec;
  parts: KeptParts;
  progress: KeptProgress;
  log: Log;
}

export interface Restored {
  /** Blocks that could be read. */
  opened: number;
  /** Whether those are all that there were. */
  isWhole: boolean;
}

/**
 * Hands every part what was kept of it, in turns. Blocks that do not open, as after a change of the app's secret, are
 * removed; then everything is compared with Feishu anew. Never rejects.
 */
export async function restoreParts(options: RestoreOptions): Promise<Restored> {
  const { blocks, log } = options;
  const startedAt = performance.now();
  const unreadable: string[] = [];
  let opened = 0;
  try {
    opened = await takeBlocks(options, unreadable);
    const milliseconds = Math.round(performance.now() - startedAt);
    if (opened > 0)
      log.info({ blocks: opened, milliseconds }, 'what an earlier process knew of interviews is known again');
    if (unreadable.length === 0) return { opened, isWhole: true };
    log.warn({ blocks: unreadable.length }, forgotten);
    await blocks.write({ saved: [], removed: unreadable });
  } catch (error) {
    log.warn({ err: error }, forgotten);
  }
  return { opened, isWhole: false };
}

const forgotten = 'what an earlier process knew of interviews cannot be used: it is read from Feishu anew';

/** Resolves to the number of blocks that opened; names the others. */
async function takeBlocks({ blocks, codec, parts, progress }: RestoreOptions, unreadable: string[]): Promise<number> {
  const pause = createTurns();
  let opened = 0;
  let readings: unknown[] = [];
  for await (const block of blocks.load()) {
    const entries = codec.open(block);
    if (entries === null) unreadable.push(block.name);
    else if (block.name === progressName) readings = entries;
    else partNamed(block.name, parts)?.take(entries);
    opened += entries === null ? 0 : 1;
    await pause();
  }
  // Beside missing entries it would say that Feishu has none.
  if (readings.length > 0 && unreadable.length === 0) progress.take(readings[0]);
  return opened;
}

function partNamed(blockName: string, parts: KeptParts) {
  const name = partNames.find((each) => each === partOf(blockName));
  return name && parts[name];
}
