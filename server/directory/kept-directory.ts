import type { Log } from '../log/log.ts';
import type { SealedBlocks } from '../seal/sealed-blocks.ts';
import { createBlockCodec } from './block-codec.ts';
import { blockOf, progressName } from './block-names.ts';
import type { KeptParts, KeptProgress, PartName } from './kept-parts.ts';
import { restoreParts } from './restore-parts.ts';
import { type ChangedBlocks, createSaver } from './save-parts.ts';

/**
 * What the directory knows, kept over restarts, encrypted. Entries lie in blocks by a hash of their id: small enough to
 * be rewritten when one entry changes, large enough that a hundred thousand are read within seconds.
 */
export interface KeptDirectory {
  /** Notes that an entry was added, changed or removed: the next `save` writes its block. */
  changed(part: PartName, id: string): void;
  /**
   * Hands over what an earlier process has kept, and resolves to whether there was anything. Never rejects: what cannot be
   * read is forgotten. Nothing is saved before it has resolved.
   */
  restore(): Promise<boolean>;
  /** Saves once a minute. */
  start(): void;
  /** Writes what has changed. Never rejects: what could not be written is written next time. */
  save(): Promise<void>;
  /** Saves for the last time. */
  close(): Promise<void>;
}

export interface KeptDirectoryOptions {
  blocks: SealedBlocks;
  appSecret: string;
  /** Whose ids people are known by: what was kept for another one is forgotten. */
  issuer: string;
  parts: KeptParts;
  progress: KeptProgress;
  log: Log;
}

const saveMilliseconds = 60_000;

export function createKeptDirectory(options: KeptDirectoryOptions): KeptDirectory {
  const { blocks, parts, progress, log } = options;
  const codec = createBlockCodec(options);
  const saver = createSaver({ blocks, codec, parts, progress });
  let changes: ChangedBlocks = new Map();
  let timer: NodeJS.Timeout | undefined;
  let saving = Promise.resolve();
  let isFailing = false;
  let isRestored = false;
  let isWhole = true;

  function note(part: PartName, block: number): void {
    changes.set(part, (changes.get(part) ?? new Set()).add(block));
  }

  async function saveChanges(): Promise<void> {
    // A block with what is known so far would replace one with more.
    if (!isRestored) return;
    const taken = changes;
    changes = new Map();
    try {
      // It was true only beside the entries that are missing now.
      if (!isWhole) await blocks.write({ saved: [], removed: [progressName] });
      isWhole = true;
      await saver(taken);
      isFailing = false;
    } catch (error) {
      for (const [part, numbers] of taken) for (const block of numbers) note(part, block);
      if (!isFailing) log.warn({ err: error }, 'what the directory knows cannot be kept');
      isFailing = true;
    }
  }

  function save(): Promise<void> {
    saving = saving.then(saveChanges);
    return saving;
  }

  return {
    changed: (part, id) => note(part, blockOf(id)),
    async restore() {
      const restored = await restoreParts({ blocks, codec, parts, progress, log });
      isWhole = restored.isWhole;
      isRestored = true;
      return restored.opened > 0;
    },
    start() {
      timer ??= setInterval(() => void save(), saveMilliseconds).unref();
    },
    save,
    close() {
      clearInterval(timer);
      return save();
    },
  };
}
