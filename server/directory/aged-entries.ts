import { ageOf } from '../base/clock.ts';
import { createColumn } from './compact/column.ts';
import { createIdTable } from './compact/id-table.ts';
import type { ValueColumn } from './compact/value-column.ts';
import type { KeptPart } from './kept-parts.ts';
import { day } from './time-ranges.ts';

/** Entries that the server has read from Feishu one by one, by id, each with the time when it was read. */
export interface AgedEntries<Value> {
  /** `undefined` for an unknown id. */
  get(id: string): Value | undefined;
  has(id: string): boolean;
  /** Milliseconds since the server read the entry; `null` for an unknown id. */
  age(id: string): number | null;
  ids(): Iterable<string>;
  /** The id of a slot; the value of an id has the same slot. */
  idAt(slot: number): string;
  /** Stores a value that the server has just read. */
  put(id: string, value: Value): void;
  remove(id: string): void;
  /** The entries for the next start and other servers. */
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
  /** Called with an id that this server itself has read or forgotten. */
  onChange: (id: string) => void;
  /** Called when a value is new, has changed or is gone; `undefined` stands for a value that is not known. */
  onValue: (former: Value | undefined, value: Value | undefined) => void;
}

/** An age above every limit, but finite, because JSON has no infinity. */
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
          // If the clock was set back, the age is unknown: the server reads the entry again, and shows it meanwhile.
          const readAt = elapsed() - Math.min(ageOf(at, now()), unknownAge);
          if (isYounger(id, readAt)) set(id, value, readAt);
        }
      },
      remove: (gone) => gone.forEach(forget),
    },
    bytes: () => ids.bytes() + readAts.bytes() + values.bytes(),
  };
}
