import type { RecordId } from '#domain/record-id.ts';
import type { KnownEvaluation, KnownInterview } from './record-facts.ts';

/**
 * Which interview each record belongs to. Feishu may name one record in several interviews, as after a meeting was
 * arranged anew: it belongs to the one that begins last, and what was read last of it counts.
 */
export interface RecordHolders<Interview> {
  add(recordId: RecordId, interview: Interview): void;
  remove(recordId: RecordId, interview: Interview): void;
  find(recordId: RecordId): Interview | undefined;
  /** The same interviews, each record in its own alone. */
  eachOnce(interviews: Iterable<Interview>): Iterable<KnownInterview>;
  /** Number of records. */
  size(): number;
}

/** `generation`: grows with each reading. */
type Holder = KnownInterview & { generation: number };

export function createRecordHolders<Interview extends Holder>(): RecordHolders<Interview> {
  const ofRecord = new Map<RecordId, Interview>();
  /** Of records in more than one: all of theirs. Nearly always empty. */
  const repeated = new Map<RecordId, Set<Interview>>();

  function add(recordId: RecordId, interview: Interview): void {
    const known = ofRecord.get(recordId);
    if (known === undefined) {
      ofRecord.set(recordId, interview);
      return;
    }
    const all = (repeated.get(recordId) ?? new Set([known])).add(interview);
    repeated.set(recordId, all);
    ofRecord.set(recordId, lastOf(all) ?? interview);
  }

  function remove(recordId: RecordId, interview: Interview): void {
    const others = repeated.get(recordId);
    others?.delete(interview);
    const last = lastOf(others ?? []);
    if (last) ofRecord.set(recordId, last);
    else if (ofRecord.get(recordId) === interview) ofRecord.delete(recordId);
    if (others && others.size < 2) repeated.delete(recordId);
  }

  function withoutRepeated(interview: Interview): KnownInterview {
    if (!interview.evaluations.some(({ recordId }) => repeated.has(recordId))) return interview;
    const own = interview.evaluations.filter(({ recordId }) => ofRecord.get(recordId) === interview);
    return { ...interview, evaluations: own.map(asReadLast) };
  }

  function asReadLast(evaluation: KnownEvaluation): KnownEvaluation {
    const all = [...(repeated.get(evaluation.recordId) ?? [])];
    const [latest] = all.sort((one, other) => other.generation - one.generation);
    return latest?.evaluations.find(({ recordId }) => recordId === evaluation.recordId) ?? evaluation;
  }

  return {
    add,
    remove,
    find: (recordId) => ofRecord.get(recordId),
    eachOnce: (interviews) => (repeated.size === 0 ? interviews : [...interviews].map(withoutRepeated)),
    size: () => ofRecord.size,
  };
}

function lastOf<Interview extends KnownInterview>(interviews: Iterable<Interview>): Interview | undefined {
  return [...interviews].sort(lastFirst)[0];
}

/** Without a time it comes after all that have one. */
function lastFirst(one: KnownInterview, other: KnownInterview): number {
  return (other.beginsAt ?? 0) - (one.beginsAt ?? 0) || (one.id < other.id ? 1 : -1);
}
