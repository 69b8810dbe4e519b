import type { LoadedBlock, SealedBlocks } from '../base/sealed-blocks.ts';
import type { BlockCodec } from './block-codec.ts';
import { numberOf, partOf, progressName } from './block-names.ts';
import { idsByBlock } from './ids-by-block.ts';
import { type KeptParts, type KeptProgress, type PartName, partNames } from './kept-parts.ts';
import type { OwnEntries } from './own-entries.ts';
import { pause } from './turns.ts';

export interface TakerOptions {
  blocks: Pick<SealedBlocks, 'load'>;
  codec: BlockCodec;
  parts: KeptParts;
  progress: KeptProgress;
  own: Pick<OwnEntries, 'has'>;
}

/** Takes over the entries of blocks, and forgets the entries that a block no longer has. */
export interface BlockTaker {
  /** In turns. Resolves to how many of the blocks opened. Rejects with what the blocks reject with. */
  take(names: readonly string[]): Promise<number>;
  /**
   * To be called when all blocks written with the progress or before it are taken: without their entries it would be
   * false.
   */
  takeProgress(): void;
  /** The blocks that did not open when they were last loaded: another secret sealed them, or they are damaged. */
  unreadable(): ReadonlySet<string>;
  /** To be called when these blocks have been written anew. */
  forgetUnreadable(): void;
}

export function createBlockTaker({ blocks, codec, parts, progress, own }: TakerOptions): BlockTaker {
  const unreadable = new Set<string>();
  let latestProgress: unknown[] = [];

  function open(block: LoadedBlock): unknown[] | null {
    const entries = block.sealed === null ? [] : codec.open({ name: block.name, sealed: block.sealed });
    if (entries === null) unreadable.add(block.name);
    else unreadable.delete(block.name);
    return entries;
  }

  function takeEntries(name: PartName, entries: unknown[], knownIds: readonly string[]): void {
    const isOwn = (id: string) => own.has(name, id);
    const present = new Set(entries.map((entry) => (entry as [id: string])[0]));
    parts[name].take(entries, isOwn);
    parts[name].remove(knownIds.filter((id) => !present.has(id) && !isOwn(id)));
  }

  async function takePart(name: PartName, names: readonly string[]): Promise<number> {
    let opened = 0;
    const known = await idsByBlock(parts[name], new Set(names.map(numberOf)), pause);
    for await (const block of blocks.load(names)) {
      const entries = open(block);
      if (entries !== null) {
        takeEntries(name, entries, known.get(numberOf(block.name)) ?? []);
        opened += 1;
      }
      await pause();
    }
    return opened;
  }

  return {
    async take(names) {
      let opened = 0;
      for (const part of partNames) {
        const ofPart = names.filter((name) => partOf(name) === part);
        if (ofPart.length > 0) opened += await takePart(part, ofPart);
      }
      if (!names.includes(progressName)) return opened;
      for await (const block of blocks.load([progressName])) latestProgress = open(block) ?? [];
      return opened;
    },
    takeProgress() {
      if (unreadable.size > 0 || latestProgress.length === 0) return;
      progress.take(latestProgress[0]);
      latestProgress = [];
    },
    unreadable: () => unreadable,
    forgetUnreadable: () => unreadable.clear(),
  };
}
