import { blockName, blockOf } from './block-names.ts';
import type { PartName } from './kept-parts.ts';
import { hour } from './time-ranges.ts';
import { pause } from './turns.ts';

/**
 * What this server has read itself and the blocks do not say: an older block does not set it back, for a reader waited for
 * it.
 */
export interface OwnEntries {
  /** `moment`: when the interview begins, at least about. Milliseconds since 1970. */
  add(part: PartName, id: string, moment?: number): void;
  has(part: PartName, id: string): boolean;
  /** What was added until now is being written. */
  startSave(): void;
  /** Forgets what was added before the last `startSave`: the blocks say it now. */
  finishSave(): void;
  clear(): void;
  /**
   * Forgets what the server that reads for all has read since, and resolves to the names of its blocks. `covers`: whether
   * all interviews of the day of a moment have been read after a time.
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

/** By then the server that reads for all has read it too, whatever the clocks of the two say. */
const longestOwn = hour;

export function createOwnEntries({ now, elapsed }: OwnEntriesOptions): OwnEntries {
  /** Those that are being written, and those that came later. */
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
