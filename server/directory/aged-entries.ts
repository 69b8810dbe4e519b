import { ageOf } from '../base/clock.ts';
import { createColumn } from './compact/column.ts';
import { createIdTable } from './compact/id-table.ts';
import type { ValueColumn } from './compact/value-column.ts';
import type { KeptPart } from './kept-parts.ts';
import { day } from './time-ranges.ts';

/** What was read from Feishu one by one, by id, each with the time of its reading. */
export interface AgedEntries<Value> {
  /** `undefined` where it is not known. */
  get(id: string): Value | undefined;
  has(id: string): boolean;
  /** Milliseconds since it was read; `null` where it is not known. */
  age(id: string): number | null;
  ids(): Iterable<string>;
  /** By the slot that its value has. */
  idAt(slot: number): string;
  /** Just read. */
  put(id: string, value: Value): void;
  remove(id: string): void;
  /** For the next start and other servers. */
  part: KeptPart<KeptEntry<Value>>;
  bytes(): number;
}

/** `readAt`: milliseconds since 1970. */
type KeptEntry<Value> = [id: string, value: Value, readAt: number];

export interface AgedEntriesOptions<Value> {
  values: ValueColumn<Value>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number;
  /** Called for what this server has read or forgotten itself. */
  onChange: (id: string) => void;
  /** Called where a value is another one than before, or gone; `undefined` is one that is not known. */
  onValue: (former: Value | undefined, value: Value | undefined) => void;
}

/** Older than every limit, and finite, as JSON has to be. */
const unknownAge = 100 * 365 * day;

export function createAgedEntries<Value>(options: AgedEntriesOptions<Value>): AgedEntries<Value> {
  const { values, now, elapsed, onChange, onValue } = options;
  const ids = createIdTable();
  const readAts = createColumn('float64');

  function set(id: string, value: Value, readAt: number): void {
    const former = get(id);
    const slot = ids.add(id);
    readAts.set(slot, readAt);
    values.set(slot, value);
    if (former === undefined || JSON.stringify(former) !== JSON.stringify(value)) onValue(former, value);
  }

  function forget(id: string): void {
    const slot = ids.find(id);
    if (slot === 0) return;
    const former = values.get(slot);
    values.clear(slot);
    ids.remove(slot);
    onValue(former, undefined);
  }

  function isYounger(id: string, readAt: number): boolean {
    const slot = ids.find(id);
    return slot === 0 || readAt > readAts.get(slot);
  }

  function* allIds(): Generator<string> {
    for (const slot of ids.slots()) yield ids.idAt(slot);
  }

  function get(id: string): Value | undefined {
    const slot = ids.find(id);
    return slot === 0 ? undefined : values.get(slot);
  }

  return {
    get,
    has: (id) => ids.find(id) !== 0,
    age(id) {
      const slot = ids.find(id);
      return slot === 0 ? null : elapsed() - readAts.get(slot);
    },
    ids: allIds,
    idAt: ids.idAt,
    put(id, value) {
      set(id, value, elapsed());
      onChange(id);
    },
    remove(id) {
      if (ids.find(id) === 0) return;
      forget(id);
      onChange(id);
    },
    part: {
      ids: allIds,
      entriesOf: (wanted) =>
        wanted.flatMap((id): KeptEntry<Value>[] => {
          const slot = ids.find(id);
          return slot === 0 ? [] : [[id, values.get(slot), now() - (elapsed() - readAts.get(slot))]];
        }),
      take(kept) {
        for (const [id, value, at] of kept) {
          // Where the clock was set back, nobody can tell: it is read again, and shown meanwhile.
          const readAt = elapsed() - Math.min(ageOf(at, now()), unknownAge);
          if (isYounger(id, readAt)) set(id, value, readAt);
        }
      },
      remove: (gone) => gone.forEach(forget),
    },
    bytes: () => ids.bytes() + readAts.bytes() + values.bytes(),
  };
}
