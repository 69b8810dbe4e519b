import type { Person } from '#contract/access.ts';
import { isEmptyText, type LocalizedText } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { ListedRecord } from '../feishu/directory-calls.ts';
import { createColumn } from './compact/column.ts';
import { createInterner } from './compact/interner.ts';
import { createSlotLists } from './compact/slot-lists.ts';
import { createSlots } from './compact/slots.ts';
import type { KnownEvaluation } from './record-facts.ts';
import { createRecordHolders } from './record-holders.ts';

/** The evaluations of all interviews, in columns: an object for each would take four times the memory. */
export interface EvaluationTable {
  add(interview: number, listed: ListedRecord): void;
  /** Removes all evaluations of an interview. */
  removeOf(interview: number): void;
  /** The evaluations as this interview names them. */
  of(interview: number): KnownEvaluation[];
  /** The evaluations that no later interview names too, each as it was read last. */
  ownOf(interview: number): KnownEvaluation[];
  /** The interview that a record belongs to; 0 for an unknown record. */
  interviewOf(recordId: RecordId): number;
  /** The interviews with an evaluation by this person. */
  interviewsBy(authorId: string): Iterable<number>;
  isPending(interview: number): boolean;
  /** Whether other interviews name one of its records too: then a new read of it may change which of them counts. */
  hasRepeated(interview: number): boolean;
  /** Everybody with a known name who wrote or owes an evaluation. */
  people(): Person[];
  /** Number of records. */
  size(): number;
  bytes(): number;
}

export interface EvaluationTableOptions {
  /** Whether the first interview begins after the second. */
  isLater: (one: number, other: number) => boolean;
  /** A number that grows with each read of an interview. */
  generationOf: (interview: number) => number;
}

type Writer = Pick<KnownEvaluation, 'authorId' | 'authorName'>;
type State = Pick<KnownEvaluation, 'conclusion' | 'submission' | 'level' | 'submitted'>;

export function createEvaluationTable({ isLater, generationOf }: EvaluationTableOptions): EvaluationTable {
  const slots = createSlots();
  const ofInterview = createSlotLists();
  const [records, writers, states] = [createColumn('uint32'), createColumn('uint32'), createColumn('uint32')];
  const knownWriters = createInterner<Writer>(({ authorId, authorName: { zh, en } }) =>
    JSON.stringify([authorId, zh, en]),
  );
  const knownStates = createInterner<State>((state) => JSON.stringify(state));
  const names = new Map<string, LocalizedText>();
  const interviewAt = ofInterview.ownerOf;
  const holders = createRecordHolders((one, other) => isLater(interviewAt(one), interviewAt(other)));

  /** If Feishu leaves out a name, takes the last known name. */
  function toWriter({ authorId, authorName }: ListedRecord): Writer {
    if (authorId === null) return { authorId, authorName };
    if (!isEmptyText(authorName)) names.set(authorId, authorName);
    return { authorId, authorName: names.get(authorId) ?? authorName };
  }

  function evaluationAt(slot: number): KnownEvaluation {
    const recordId = holders.recordIdAt(records.get(slot));
    return { recordId, ...knownWriters.valueOf(writers.get(slot)), ...knownStates.valueOf(states.get(slot)) };
  }

  function isHolder(slot: number): boolean {
    return holders.holderOf(records.get(slot)) === slot;
  }

  function readLast(slot: number): number {
    let latest = slot;
    for (const each of holders.repeatedOf(records.get(slot)) ?? []) {
      if (generationOf(interviewAt(each)) > generationOf(interviewAt(latest))) latest = each;
    }
    return latest;
  }

  /** Calls back for every evaluation: a generator would take ten times as long. */
  function forEach(use: (slot: number) => void): void {
    for (let slot = 1; slot < slots.end(); slot += 1) if (interviewAt(slot) !== 0) use(slot);
  }

  function writersInUse(): Writer[] {
    const numbers: true[] = [];
    forEach((slot) => {
      numbers[writers.get(slot)] = true;
    });
    return Object.keys(numbers).map((number) => knownWriters.valueOf(Number(number)));
  }

  return {
    add(interview, listed) {
      const slot = slots.take();
      const { conclusion, submission, level } = listed;
      ofInterview.add(interview, slot);
      writers.set(slot, knownWriters.numberOf(toWriter(listed)));
      const state = { submitted: submission === 'submitted', conclusion, submission, level };
      states.set(slot, knownStates.numberOf(state));
      records.set(slot, holders.add(listed.id, slot));
    },
    removeOf(interview) {
      for (const slot of ofInterview.of(interview)) {
        holders.remove(records.get(slot), slot);
        ofInterview.remove(slot);
        slots.release(slot);
      }
    },
    of: (interview) => Array.from(ofInterview.of(interview), evaluationAt),
    ownOf: (interview) => [...ofInterview.of(interview)].filter(isHolder).map((slot) => evaluationAt(readLast(slot))),
    interviewOf: (recordId) => interviewAt(holders.find(recordId)),
    interviewsBy(authorId) {
      const own: number[] = [];
      forEach((slot) => {
        if (knownWriters.valueOf(writers.get(slot)).authorId === authorId) own.push(interviewAt(slot));
      });
      return own;
    },
    isPending: (interview) => ofInterview.some(interview, (slot) => !knownStates.valueOf(states.get(slot)).submitted),
    hasRepeated: (interview) =>
      ofInterview.some(interview, (slot) => holders.repeatedOf(records.get(slot)) !== undefined),
    people() {
      const ids = new Set(writersInUse().map(({ authorId }) => authorId));
      return [...names].flatMap(([id, name]) => (ids.has(id) ? [{ id, name }] : []));
    },
    size: holders.size,
    bytes: () => [ofInterview, records, writers, states, holders].reduce((sum, each) => sum + each.bytes(), 0),
  };
}
