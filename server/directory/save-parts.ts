import type { BlockChanges } from '../base/sealed-blocks.ts';
import type { BlockCodec } from './block-codec.ts';
import { blockName, progressName } from './block-names.ts';
import { idsByBlock } from './ids-by-block.ts';
import { type KeptParts, type KeptProgress, partNames } from './kept-parts.ts';
import { pause } from './turns.ts';
import type { ChangedBlocks } from './unwritten-blocks.ts';

export interface SaverOptions {
  write(changes: BlockChanges): Promise<void>;
  codec: BlockCodec;
  parts: KeptParts;
  progress: KeptProgress;
}

/** How much is written in one step. An audit line may have to wait for the step. */
const bytesAtOnce = 256 * 1024;

/** Both methods reject with the reason of the store. */
export interface Saver {
  /** Writes these blocks a few at a time, and after all of them the progress as it was at the beginning. */
  save(changed: ChangedBlocks): Promise<void>;
  /** Removes the progress until the next `save` has written all blocks. */
  forgetProgress(): Promise<void>;
}

export function createSaver({ write, codec, parts, progress }: SaverOptions): Saver {
  let savedProgress = '';

  async function saveParts(changed: ChangedBlocks): Promise<void> {
    const batch = createBatch(write);
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

  return {
    async save(changed) {
      const now = progress.read();
      const text = JSON.stringify(now);
      await saveParts(changed);
      if (text === savedProgress) return;
      await write({ saved: [codec.seal(progressName, [now])], removed: [] });
      savedProgress = text;
    },
    async forgetProgress() {
      savedProgress = '';
      await write({ saved: [], removed: [progressName] });
    },
  };
}

function createBatch(write: SaverOptions['write']) {
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
      if (taken.saved.length + taken.removed.length > 0) await write(taken);
    },
  };
}
