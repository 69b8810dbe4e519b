import { blockName, blockOf } from './block-names.ts';
import type { PartName } from './kept-parts.ts';
import { hour } from './time-ranges.ts';
import { pause } from './turns.ts';

/**
 * Entries that this server has read itself and the blocks do not have yet. An older block must not set them back,
 * because a reader has waited for them.
 */
export interface OwnEntries {
  /** `moment`: about when the interview begins. Milliseconds since 1970. */
  add(part: PartName, id: string, moment?: number): void;
  has(part: PartName, id: string): boolean;
  /** Notes that the entries added until now are being written. */
  startSave(): void;
  /** Forgets the entries added before the last `startSave`, because the blocks have them now. */
  finishSave(): void;
  clear(): void;
  /**
   * Forgets the entries that the server that reads for all has read since, and resolves to the names of their blocks.
   * `covers`: whether all interviews on the day of a moment have been read after a time.
   */
  takeOutdated(covers: (moment: number, at: number) => boolean): Promise<string[]>;
}

export interface OwnEntriesOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
}

interface OwnEntry {
  block: string;
  moment: number | undefined;
  at: number;
  elapsed: number;
}

/** After this long, the server that reads for all has read the entry too, whatever the clocks of the two say. */
const longestOwn = hour;

export function createOwnEntries({ now, elapsed }: OwnEntriesOptions): OwnEntries {
  /** The entries that are being written, and the entries that came later. */
  let [former, latter] = [new Map<string, OwnEntry>(), new Map<string, OwnEntry>()];

  function isOutdated({ moment, at, ...entry }: OwnEntry, covers: (moment: number, at: number) => boolean): boolean {
    return elapsed() - entry.elapsed >= longestOwn || (moment !== undefined && covers(moment, at));
  }

  return {
    add(part, id, moment) {
      const block = blockName(part, blockOf(id));
      latter.set(keyOf(part, id), { block, moment, at: now(), elapsed: elapsed() });
    },
    has: (part, id) => latter.has(keyOf(part, id)) || former.has(keyOf(part, id)),
    startSave() {
      if (former.size === 0) former = latter;
      else for (const [key, entry] of latter) former.set(key, entry);
      latter = new Map();
    },
    finishSave() {
      former = new Map();
    },
    clear() {
      former = new Map();
      latter = new Map();
    },
    async takeOutdated(covers) {
      const blocks = new Set<string>();
      for (const entries of [former, latter]) {
        for (const [key, entry] of entries) {
          if (isOutdated(entry, covers) && entries.delete(key)) blocks.add(entry.block);
          await pause();
        }
      }
      return [...blocks];
    },
  };
}

function keyOf(part: PartName, id: string): string {
  return `${part} ${id}`;
}
