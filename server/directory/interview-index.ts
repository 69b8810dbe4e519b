import type { Person } from '#contract/access.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { ListedInterview, ListedRecord } from '../feishu/directory-calls.ts';
import { createEvaluationTable } from './evaluation-table.ts';
import { createInterviewTable } from './interview-table.ts';
import { fromKeptInterview, type KeptInterview, type ListedAt, toKeptInterview } from './kept-interview.ts';
import type { KeptPart } from './kept-parts.ts';
import type { KnownInterview, PanelMember } from './record-facts.ts';
import type { TimeRange } from './time-ranges.ts';

/** The known interviews, indexed by record, by application and by the author of their evaluations. */
export interface InterviewIndex {
  /** Replaces an interview and its records. `listedIn`: about when the interview begins. */
  put(interview: ListedInterview, listedIn: TimeRange): void;
  /** The current generation, for `removeUnseen`. */
  generation(): number;
  /** Another number after each change; the same number while Feishu tells only what is known already. */
  version(): number;
  /** Removes the interviews that certainly begin in this range and have not been put since that generation. */
  removeUnseen(range: TimeRange, upTo: number): void;
  removeBefore(time: number): void;
  /**
   * For the next start and other servers. An interview that is taken over keeps its generation, because it was not put.
   */
  part: KeptPart<KeptInterview>;
  find(recordId: RecordId): KnownRecord | null;
  /** In no order. */
  applicationIds(): Iterable<string>;
  hasApplication(applicationId: string): boolean;
  interviewsOf(applicationId: string): Iterable<KnownInterview>;
  /** The applications with an evaluation by this person, submitted or owed. */
  applicationsBy(authorId: string): Set<string>;
  /** The start times of the interviews with an owed evaluation. */
  pendingStartTimes(applicationId?: string): Set<number>;
  /** An arbitrary application. */
  anyApplicationId(): string | null;
  people(): Person[];
  /** Number of records. */
  size(): number;
  /** The bytes of the columns, which are almost all of its memory. */
  bytes(): number;
}

interface KnownRecord {
  authorId: string | null;
  applicationId: string;
  panel: PanelMember[];
}

/**
 * `onChange` gets each interview that is new, has changed or is gone, with its application and about when it begins.
 */
export function createInterviewIndex(
  onChange?: (id: string, applicationId: string, moment: number) => void,
): InterviewIndex {
  const interviews = createInterviewTable();
  const evaluations = createEvaluationTable(interviews);
  let generation = 0;
  let version = 0;

  function put(listed: ListedInterview, listedIn: TimeRange): void {
    const known = interviews.find(listed.id);
    const former = known === 0 ? '' : JSON.stringify(listedAt(known));
    generation += 1;
    const interview = replace(listed, listedIn, generation);
    const isOther = JSON.stringify(listedAt(interview)) !== former;
    if (isOther || evaluations.hasRepeated(interview)) version += 1;
    if (isOther) onChange?.(listed.id, listed.applicationId, listedIn.from);
  }

  function takeOver(entry: KeptInterview): void {
    const known = interviews.find(entry[0]);
    if (isKnown(known) && JSON.stringify(toKeptInterview(listedAt(known))) === JSON.stringify(entry)) return;
    const { listed, listedIn } = fromKeptInterview(entry);
    replace(listed, listedIn, isKnown(known) ? interviews.generationOf(known) : 0);
    version += 1;
  }

  function replace({ records, ...row }: ListedInterview, listedIn: TimeRange, putAt: number): number {
    evaluations.removeOf(interviews.find(row.id));
    const interview = interviews.put(row, listedIn, putAt);
    for (const each of records.filter(isFirstOfItsId)) evaluations.add(interview, each);
    return interview;
  }

  function listedAt(interview: number): ListedAt {
    const records = evaluations.of(interview).map(({ recordId, submitted: _, ...rest }) => ({ id: recordId, ...rest }));
    return { listed: { ...interviews.rowAt(interview), records }, listedIn: interviews.listedIn(interview) };
  }

  function remove(interview: number): void {
    evaluations.removeOf(interview);
    interviews.remove(interview);
    version += 1;
  }

  function removeWhere(isGone: (interview: number) => boolean): void {
    interviews.visit((interview) => {
      if (!isGone(interview)) return;
      const [id, applicationId] = [interviews.idAt(interview), interviews.applicationIdOf(interview)];
      const from = interviews.listedFrom(interview);
      remove(interview);
      onChange?.(id, applicationId, from);
    });
  }

  function find(recordId: RecordId): KnownRecord | null {
    const interview = evaluations.interviewOf(recordId);
    if (interview === 0) return null;
    const applicationId = interviews.applicationIdOf(interview);
    const panel = interviewsOf(applicationId).flatMap((each) => each.evaluations);
    const authorId = panel.find((each) => each.recordId === recordId)?.authorId ?? null;
    return { authorId, applicationId, panel };
  }

  function interviewsOf(applicationId: string): KnownInterview[] {
    return Array.from(interviews.ofApplication(applicationId), (interview) => ({
      ...interviews.rowAt(interview),
      evaluations: evaluations.ownOf(interview),
    }));
  }

  function pendingStartTimes(applicationId?: string): Set<number> {
    const times = new Set<number>();
    const note = (interview: number) => {
      if (evaluations.isPending(interview)) times.add(interviews.listedFrom(interview));
    };
    if (applicationId === undefined) interviews.visit(note);
    else for (const interview of interviews.ofApplication(applicationId)) note(interview);
    return times;
  }

  function isWithin(interview: number, { from, to }: TimeRange): boolean {
    return interviews.listedFrom(interview) >= from && interviews.listedIn(interview).to <= to;
  }

  return {
    put,
    generation: () => generation,
    version: () => version,
    removeUnseen: (range, upTo) =>
      removeWhere((interview) => interviews.generationOf(interview) <= upTo && isWithin(interview, range)),
    removeBefore: (time) => removeWhere((interview) => interviews.listedFrom(interview) < time),
    part: {
      *ids() {
        for (const interview of interviews.slots()) yield interviews.idAt(interview);
      },
      entriesOf: (ids) => ids.map(interviews.find).filter(isKnown).map(listedAt).map(toKeptInterview),
      take(kept, isOwn) {
        for (const entry of kept) if (!isOwn(entry[0])) takeOver(entry);
      },
      remove: (ids) => ids.map(interviews.find).filter(isKnown).forEach(remove),
    },
    find,
    applicationIds: interviews.applicationIds,
    hasApplication: interviews.hasApplication,
    interviewsOf,
    applicationsBy: (authorId) => new Set(Array.from(evaluations.interviewsBy(authorId), interviews.applicationIdOf)),
    pendingStartTimes,
    anyApplicationId: () => interviews.applicationIds()[Symbol.iterator]().next().value ?? null,
    people: evaluations.people,
    size: evaluations.size,
    bytes: () => interviews.bytes() + evaluations.bytes(),
  };
}

function isKnown(slot: number): boolean {
  return slot !== 0;
}

function isFirstOfItsId({ id }: ListedRecord, at: number, records: readonly ListedRecord[]): boolean {
  return records.findIndex((each) => each.id === id) === at;
}
