import type { RecordId } from '#domain/record-id.ts';
import { createColumn } from './compact/column.ts';
import { createIdTable } from './compact/id-table.ts';

/**
 * The evaluation that each record belongs to. Feishu may name one record in several interviews, for example after a
 * meeting was arranged anew: the record belongs to the interview that begins last. Numbers are slots of evaluations and
 * records.
 */
export interface RecordHolders {
  /** Returns the slot of the record. */
  add(recordId: RecordId, evaluation: number): number;
  remove(record: number, evaluation: number): void;
  /** 0 for an unknown record. */
  find(recordId: RecordId): number;
  holderOf(record: number): number;
  recordIdAt(record: number): RecordId;
  /** All evaluations of a record that several interviews name; nearly always `undefined`. */
  repeatedOf(record: number): ReadonlySet<number> | undefined;
  /** Number of records. */
  size(): number;
  bytes(): number;
}

/** `isLater`: whether the interview of the first evaluation begins after that of the second. */
export function createRecordHolders(isLater: (one: number, other: number) => boolean): RecordHolders {
  const records = createIdTable();
  const holders = createColumn('uint32');
  const repeated = new Map<number, Set<number>>();

  function lastOf(evaluations: Iterable<number>): number {
    let last = 0;
    for (const each of evaluations) if (last === 0 || isLater(each, last)) last = each;
    return last;
  }

  return {
    add(recordId, evaluation) {
      const record = records.add(recordId);
      const known = holders.get(record);
      if (known === 0) {
        holders.set(record, evaluation);
        return record;
      }
      const all = (repeated.get(record) ?? new Set([known])).add(evaluation);
      repeated.set(record, all);
      holders.set(record, lastOf(all));
      return record;
    },
    remove(record, evaluation) {
      const others = repeated.get(record);
      others?.delete(evaluation);
      holders.set(record, lastOf(others ?? []));
      if (others && others.size < 2) repeated.delete(record);
      if (holders.get(record) === 0) records.remove(record);
    },
    find: (recordId) => holders.get(records.find(recordId)),
    holderOf: holders.get,
    recordIdAt: (record) => records.idAt(record) as RecordId,
    repeatedOf: (record) => repeated.get(record),
    size: records.size,
    bytes: () => records.bytes() + holders.bytes(),
  };
}
