import type { Person } from '#contract/access.ts';
import { isEmptyText, type LocalizedText } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { ListedInterview, ListedRecord } from '../feishu/directory-calls.ts';
import type { KeptPart } from './kept-parts.ts';
import type { KnownEvaluation, KnownInterview, PanelMember } from './record-facts.ts';
import { createRecordHolders } from './record-holders.ts';
import type { ListedAt } from './shared-directory.ts';
import type { TimeRange } from './time-ranges.ts';

/** The known interviews, indexed by record, by application and by who writes their evaluations. */
export interface InterviewIndex {
  /** Replaces what was known of this interview, its records included. `listedIn`: when it begins, at least about. */
  put(interview: ListedInterview, listedIn: TimeRange): void;
  /** The current generation, for `removeUnseen`. */
  generation(): number;
  /** Removes the interviews that certainly begin in this range and have not been put since that generation. */
  removeUnseen(range: TimeRange, upTo: number): void;
  removeBefore(time: number): void;
  remove(interviewId: string): void;
  /** All of them, as they were put. */
  listed(): ListedAt[];
  /** For the next start. What is taken up keeps the first generation: it has not been put since. */
  part: KeptPart<ListedAt>;
  find(recordId: RecordId): KnownRecord | null;
  /** In no order. */
  applicationIds(): Iterable<string>;
  interviewsOf(applicationId: string): Iterable<KnownInterview>;
  /** The applications with an evaluation by this person, written or still to be written. */
  applicationsBy(authorId: string): Set<string>;
  /** Start times of the interviews with an evaluation still to be submitted. */
  pendingStartTimes(applicationId?: string): Set<number>;
  /** An arbitrary application. */
  anyApplicationId(): string | null;
  people(): Person[];
  /** Number of records. */
  size(): number;
}

interface KnownRecord {
  authorId: string | null;
  applicationId: string;
  panel: PanelMember[];
}

interface IndexedInterview extends KnownInterview {
  listedIn: TimeRange;
  generation: number;
}

/** `onChange`: called for an interview that was not known in this form, or is no longer. */
export function createInterviewIndex(onChange?: (listed: IndexedInterview) => void): InterviewIndex {
  const interviews = new Map<string, IndexedInterview>();
  const holders = createRecordHolders<IndexedInterview>();
  const ofApplication = new Map<string, Set<IndexedInterview>>();
  const ofAuthor = new Map<string, Set<IndexedInterview>>();
  const people = new Map<string, Person>();
  /** Rounds and stages have few names: one object each, to save memory. */
  const sharedNames = new Map<string, LocalizedText>();
  let generation = 0;

  function put(listed: ListedInterview, listedIn: TimeRange): void {
    const former = interviews.get(listed.id);
    if (former) unlink(former);
    generation += 1;
    const interview = link(listed, listedIn, generation);
    if (former === undefined || !isSame(former, interview)) onChange?.(interview);
  }

  function link(listed: ListedInterview, listedIn: TimeRange, putAt: number): IndexedInterview {
    const { id, applicationId, beginsAt, endsAt, round } = listed;
    const interview: IndexedInterview = {
      id,
      applicationId,
      beginsAt,
      endsAt,
      round,
      roundType: share(listed.roundType),
      stage: share(listed.stage),
      evaluations: listed.records.filter(isFirstOfItsId).map(keep),
      listedIn,
      generation: putAt,
    };
    interviews.set(id, interview);
    add(ofApplication, applicationId, interview);
    for (const { recordId, authorId } of interview.evaluations) {
      holders.add(recordId, interview);
      if (authorId !== null) add(ofAuthor, authorId, interview);
    }
    return interview;
  }

  function keep({ id, authorId, authorName, conclusion, submission, level }: ListedRecord): KnownEvaluation {
    if (authorId !== null && !isEmptyText(authorName))
      people.set(authorId, { id: people.get(authorId)?.id ?? authorId, name: authorName });
    const person = people.get(authorId ?? '');
    return {
      recordId: id,
      // One object shared by all records of a person, to save memory.
      authorId: person?.id ?? authorId,
      authorName: person?.name ?? authorName,
      submitted: submission === 'submitted',
      conclusion,
      submission,
      level,
    };
  }

  function share(name: LocalizedText): LocalizedText {
    const key = `${name.zh}\n${name.en}`;
    const shared = sharedNames.get(key) ?? name;
    sharedNames.set(key, shared);
    return shared;
  }

  function remove(interview: IndexedInterview): void {
    unlink(interview);
    onChange?.(interview);
  }

  function unlink(interview: IndexedInterview): void {
    interviews.delete(interview.id);
    discard(ofApplication, interview.applicationId, interview);
    for (const { recordId, authorId } of interview.evaluations) {
      holders.remove(recordId, interview);
      if (authorId !== null) discard(ofAuthor, authorId, interview);
    }
  }

  function removeWhere(isGone: (interview: IndexedInterview) => boolean): void {
    for (const interview of interviews.values()) if (isGone(interview)) remove(interview);
  }

  function find(recordId: RecordId): KnownRecord | null {
    const applicationId = holders.find(recordId)?.applicationId;
    if (applicationId === undefined) return null;
    const panel = [...interviewsOf(applicationId)].flatMap(({ evaluations }) => evaluations);
    const authorId = panel.find((each) => each.recordId === recordId)?.authorId ?? null;
    return { authorId, applicationId, panel };
  }

  function interviewsOf(applicationId: string): Iterable<KnownInterview> {
    return holders.eachOnce(ofApplication.get(applicationId) ?? []);
  }

  function pendingStartTimes(applicationId?: string): Set<number> {
    const among = applicationId === undefined ? interviews.values() : (ofApplication.get(applicationId) ?? []);
    const pending = [...among].filter(({ evaluations }) => evaluations.some(({ submitted }) => !submitted));
    return new Set(pending.map(({ listedIn }) => listedIn.from));
  }

  return {
    put,
    generation: () => generation,
    removeUnseen: ({ from, to }, upTo) =>
      removeWhere(({ listedIn, generation: put }) => listedIn.from >= from && listedIn.to <= to && put <= upTo),
    removeBefore: (time) => removeWhere(({ listedIn }) => listedIn.from < time),
    remove(interviewId) {
      const interview = interviews.get(interviewId);
      if (interview) remove(interview);
    },
    listed: () => [...interviews.values()].map(toListed),
    part: {
      ids: () => interviews.keys(),
      entriesOf: (ids) =>
        ids.flatMap((id) => {
          const interview = interviews.get(id);
          return interview ? toListed(interview) : [];
        }),
      take(kept) {
        for (const { listed, listedIn } of kept) if (!interviews.has(listed.id)) link(listed, listedIn, 0);
      },
    },
    find,
    applicationIds: () => ofApplication.keys(),
    interviewsOf,
    applicationsBy: (authorId) => new Set([...(ofAuthor.get(authorId) ?? [])].map((each) => each.applicationId)),
    pendingStartTimes,
    anyApplicationId: () => ofApplication.keys().next().value ?? null,
    people: () => [...people.values()].filter(({ id }) => ofAuthor.has(id)),
    size: holders.size,
  };
}

function isSame(one: IndexedInterview, other: IndexedInterview): boolean {
  return JSON.stringify(toListed(one)) === JSON.stringify(toListed(other));
}

function toListed({ listedIn, evaluations, generation: _, ...interview }: IndexedInterview): ListedAt {
  const records = evaluations.map(({ recordId, submitted: _submitted, ...evaluation }) => ({
    id: recordId,
    ...evaluation,
  }));
  return { listed: { ...interview, records }, listedIn };
}

function isFirstOfItsId({ id }: ListedRecord, at: number, records: readonly ListedRecord[]): boolean {
  return records.findIndex((each) => each.id === id) === at;
}

function add<Value>(sets: Map<string, Set<Value>>, key: string, value: Value): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}

function discard<Value>(sets: Map<string, Set<Value>>, key: string, value: Value): void {
  const set = sets.get(key);
  set?.delete(value);
  if (set?.size === 0) sets.delete(key);
}
