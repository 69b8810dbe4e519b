import { isHireId } from '#domain/record-id.ts';
import { createDecimalColumn, type Decimal, toDecimal } from './decimal-column.ts';
import { createSlots } from './slots.ts';

/** Slots for ids of Feishu Hire. A `Map` of strings would take four times the memory. */
export interface IdTable {
  /** 0 for an unknown id. */
  find(id: string): number;
  /** The slot of this id; an unknown id takes a new slot. Throws `TypeError` for a text that is no id. */
  add(id: string): number;
  /** Forgets the id of a slot. Another id may take the slot afterwards. */
  remove(slot: number): void;
  idAt(slot: number): string;
  /** In no order. */
  slots(): Iterable<number>;
  /** Calls back for every slot, which the callback may remove. A generator would take several times as long. */
  visit(use: (slot: number) => void): void;
  size(): number;
  bytes(): number;
}

/** The number of buckets stays a power of two, because the lowest bits of a hash name the bucket. */
const initialBuckets = 32;
const fullest = 0.7;

/** An open hash table with linear probing: a bucket holds a slot, and the slot holds the id. */
export function createIdTable(): IdTable {
  const slots = createSlots();
  const ids = createDecimalColumn();
  let buckets = new Uint32Array(initialBuckets);
  let size = 0;

  const next = (bucket: number) => (bucket + 1) & (buckets.length - 1);
  const homeOf = (id: Decimal) => hash(id) & (buckets.length - 1);

  /** The bucket of this id, or the empty one where it would be. */
  function bucketOf(id: Decimal): number {
    let bucket = homeOf(id);
    while (buckets[bucket] !== 0 && !ids.is(buckets[bucket] ?? 0, id)) bucket = next(bucket);
    return bucket;
  }

  /**
   * Moves a quarter of a million ids in one turn of the event loop, because each id only looks for an empty bucket.
   * Goes through the ids as they lie in memory: the order of the buckets would take twice as long.
   */
  function grow(): void {
    buckets = new Uint32Array(buckets.length * 2);
    for (let slot = 1; slot < slots.end(); slot += 1) {
      if (!ids.has(slot)) continue;
      let bucket = homeOf(ids.decimalAt(slot));
      while (buckets[bucket] !== 0) bucket = next(bucket);
      buckets[bucket] = slot;
    }
  }

  /** Closes the gap: moves up slots that lie behind this bucket only because it was taken. */
  function empty(gap: number): void {
    let hole = gap;
    buckets[hole] = 0;
    for (let bucket = next(hole); buckets[bucket] !== 0; bucket = next(bucket)) {
      const slot = buckets[bucket] ?? 0;
      const home = homeOf(ids.decimalAt(slot));
      if (distance(home, bucket) < distance(hole, bucket)) continue;
      buckets[hole] = slot;
      buckets[bucket] = 0;
      hole = bucket;
    }
  }

  function distance(from: number, to: number): number {
    return (to - from + buckets.length) % buckets.length;
  }

  function idAt(slot: number): string {
    return ids.get(slot) ?? '';
  }

  return {
    find: (id) => (isHireId(id) ? (buckets[bucketOf(toDecimal(id))] ?? 0) : 0),
    add(id) {
      if (!isHireId(id)) throw new TypeError('not an id of Feishu Hire');
      if (size + 1 > buckets.length * fullest) grow();
      const bucket = bucketOf(toDecimal(id));
      const known = buckets[bucket] ?? 0;
      if (known !== 0) return known;
      const slot = slots.take();
      ids.set(slot, id);
      buckets[bucket] = slot;
      size += 1;
      return slot;
    },
    remove(slot) {
      const id = ids.get(slot);
      if (id === null) return;
      empty(bucketOf(toDecimal(id)));
      ids.set(slot, null);
      slots.release(slot);
      size -= 1;
    },
    idAt,
    *slots() {
      for (let slot = 1; slot < slots.end(); slot += 1) if (ids.has(slot)) yield slot;
    },
    visit(use) {
      for (let slot = 1; slot < slots.end(); slot += 1) if (ids.has(slot)) use(slot);
    },
    size: () => size,
    bytes: () => ids.bytes() + buckets.byteLength,
  };
}

/** Mixes both halves until all bits count, because Feishu numbers ids in bursts. */
function hash({ high, low }: Decimal): number {
  let mixed = Math.imul(low ^ Math.imul(high | 0, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
