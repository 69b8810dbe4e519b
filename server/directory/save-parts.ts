import type { BlockChanges, SealedBlocks } from '../seal/sealed-blocks.ts';
import type { BlockCodec } from './block-codec.ts';
import { blockName, blockOf, progressName } from './block-names.ts';
import { type KeptPart, type KeptParts, type KeptProgress, type PartName, partNames } from './kept-parts.ts';
import { createTurns, type Pause } from './turns.ts';

/** Numbers of blocks by part. */
export type ChangedBlocks = Map<PartName, Set<number>>;

export interface SaverOptions {
  blocks: SealedBlocks;
  codec: BlockCodec;
  parts: KeptParts;
  progress: KeptProgress;
}

/** Written in one step: an audit line may have to wait for it. */
const bytesAtOnce = 256 * 1024;

/**
 * Writes these blocks a few at a time, and after all of them the progress as it was at the beginning. Rejects with what
 * the store rejects with.
 */
export function createSaver({ blocks, codec, parts, progress }: SaverOptions) {
  let savedProgress = '';

  async function saveParts(changed: ChangedBlocks): Promise<void> {
    const pause = createTurns();
    const batch = createBatch(blocks);
    for (const name of partNames) {
      const part = parts[name];
      for (const [number, ids] of await idsByBlock(part, changed.get(name), pause)) {
        const entries = part.entriesOf(ids);
        if (entries.length === 0) batch.remove(blockName(name, number));
        else batch.save(codec.seal(blockName(name, number), entries));
        if (batch.bytes() >= bytesAtOnce) await batch.write();
        await pause();
      }
    }
    await batch.write();
  }

  return async (changed: ChangedBlocks): Promise<void> => {
    const now = progress.read();
    const text = JSON.stringify(now);
    await saveParts(changed);
    if (text === savedProgress) return;
    await blocks.write({ saved: [codec.seal(progressName, [now])], removed: [] });
    savedProgress = text;
  };
}

async function idsByBlock(part: KeptPart, numbers: ReadonlySet<number> = new Set(), pause: Pause) {
  const found = new Map([...numbers].map((number): [number, string[]] => [number, []]));
  if (found.size === 0) return found;
  for (const id of part.ids()) {
    found.get(blockOf(id))?.push(id);
    await pause();
  }
  return found;
}

function createBatch(blocks: SealedBlocks) {
  let changes: BlockChanges = { saved: [], removed: [] };
  let bytes = 0;
  return {
    save(block: BlockChanges['saved'][number]) {
      changes.saved.push(block);
      bytes += block.sealed.length;
    },
    remove: (name: string) => void changes.removed.push(name),
    bytes: () => bytes,
    async write(): Promise<void> {
      const taken = changes;
      [changes, bytes] = [{ saved: [], removed: [] }, 0];
      if (taken.saved.length + taken.removed.length > 0) await blocks.write(taken);
    },
  };
}
