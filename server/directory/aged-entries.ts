import type { KeptPart } from './kept-parts.ts';
import type { AgedEntry } from './shared-directory.ts';

/** What was read from Feishu one by one, by id, each with the time of its reading. */
export interface AgedEntries<Value> {
  /** `undefined` where it is not known. */
  get(id: string): Value | undefined;
  has(id: string): boolean;
  /** Milliseconds since it was read; `null` where it is not known. */
  age(id: string): number | null;
  ids(): Iterable<string>;
  /** Just read. */
  put(id: string, value: Value): void;
  remove(id: string): void;
  /** All, for other servers. */
  export(): AgedEntry<Value>[];
  /** What another server has read, a while ago; what is younger here stays. */
  takeOver(entries: readonly AgedEntry<Value>[], ageMilliseconds: number): void;
  /** For the next start of this server. */
  part: KeptPart<KeptEntry<Value>>;
}

interface Aged<Value> {
  value: Value;
  /** Milliseconds of the monotonic clock. */
  readAt: number;
}

/** `readAt`: milliseconds since 1970. */
type KeptEntry<Value> = [id: string, value: Value, readAt: number];

export interface AgedEntriesOptions<Value> {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
  /** Called with every value that is known from now on; `undefined`: none. */
  onValue?: (id: string, value: Value | undefined) => void;
  /** Called for what is not kept for the next start yet. */
  onChange: (id: string) => void;
}

export function createAgedEntries<Value>({
  now,
  elapsed,
  onValue,
  onChange,
}: AgedEntriesOptions<Value>): AgedEntries<Value> {
  const entries = new Map<string, Aged<Value>>();

  function set(id: string, value: Value, readAt: number): void {
    entries.set(id, { value, readAt });
    onValue?.(id, value);
  }

  function isYounger(id: string, readAt: number): boolean {
    return readAt > (entries.get(id)?.readAt ?? Number.NEGATIVE_INFINITY);
  }

  return {
    get: (id) => entries.get(id)?.value,
    has: (id) => entries.has(id),
    age(id) {
      const readAt = entries.get(id)?.readAt;
      return readAt === undefined ? null : elapsed() - readAt;
    },
    ids: () => entries.keys(),
    put(id, value) {
      set(id, value, elapsed());
      onChange(id);
    },
    remove(id) {
      if (!entries.delete(id)) return;
      onValue?.(id, undefined);
      onChange(id);
    },
    export: () => [...entries].map(([id, { value, readAt }]) => [id, value, elapsed() - readAt]),
    takeOver(shared, ageMilliseconds) {
      for (const [id, value, age] of shared) {
        const readAt = elapsed() - ageMilliseconds - age;
        if (isYounger(id, readAt)) set(id, value, readAt);
      }
    },
    part: {
      ids: () => entries.keys(),
      entriesOf: (ids) =>
        ids.flatMap((id): KeptEntry<Value>[] => {
          const entry = entries.get(id);
          return entry ? [[id, entry.value, now() - (elapsed() - entry.readAt)]] : [];
        }),
      take(kept) {
        for (const [id, value, at] of kept) {
          // Where the clock was set back, it counts as just read.
          const readAt = elapsed() - Math.max(0, now() - at);
          if (isYounger(id, readAt)) set(id, value, readAt);
        }
      },
    },
  };
}
