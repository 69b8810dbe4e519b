import { isHireId } from '#domain/record-id.ts';
import { createDecimalColumn, type Decimal, toDecimal } from './decimal-column.ts';
import { createSlots } from './slots.ts';

/** Slots for ids of Feishu Hire. A `Map` of strings would take four times the memory. */
export interface IdTable {
  /** 0 where the id is not known. */
  find(id: string): number;
  /** The slot of this id, a new one unless it is known. Throws `TypeError` for what is no id. */
  add(id: string): number;
  /** Its slot may be another id's afterwards. */
  remove(slot: number): void;
  idAt(slot: number): string;
  /** In no order. */
  slots(): Iterable<number>;
  /** The same by a callback, which may remove the slot that it is called with: a generator takes several times as long. */
  visit(use: (slot: number) => void): void;
  size(): number;
  bytes(): number;
}

/** A power of two, as it stays: the lowest bits of a number name its bucket. */
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
   * In one turn of the event loop, a quarter of a million ids: each only looks for an empty bucket. In the order in which the
   * ids lie in memory, which takes half the time of that of the buckets.
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

  /** Closes the gap: what was put behind this bucket because it was taken moves up. */
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

/** Ids are numbered in bursts: both halves are mixed until all bits count. */
function hash({ high, low }: Decimal): number {
  let mixed = Math.imul(low ^ Math.imul(high | 0, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
