import type { Person } from '#contract/access.ts';
import { isEmptyText } from '#domain/localized.ts';
import type { ListedInterview, ListedRecord } from '../feishu/directory-calls.ts';
import type { PanelMember } from './record-facts.ts';
import type { TimeRange } from './time-ranges.ts';

/** The interviews that are known, found by their records. */
export interface InterviewIndex {
  /** Takes the place of what was known of this interview: records that are gone from it are gone. */
  put(interview: ListedInterview & { beginsAt: number }): void;
  /** A mark for `removeUnseen`. */
  mark(): number;
  /** Forgets the interviews that begin in this range and were not put since the mark. */
  removeUnseen(range: TimeRange, since: number): void;
  removeBefore(time: number): void;
  find(recordId: string): KnownRecord | null;
  /** When the interviews begin that somebody still owes an evaluation of. */
  pendingStartTimes(applicationId?: string): Set<number>;
  /** Any of the applications. */
  anyApplicationId(): string | null;
  people(): Person[];
  /** Records. */
  size(): number;
}

interface KnownRecord {
  authorId: string | null;
  applicationId: string;
  panel: PanelMember[];
}

interface Interview {
  id: string;
  applicationId: string;
  beginsAt: number;
  records: PanelMember[];
  seen: number;
}

export function createInterviewIndex(): InterviewIndex {
  const interviews = new Map<string, Interview>();
  const ofRecord = new Map<string, Interview>();
  const ofApplication = new Map<string, Set<Interview>>();
  const people = new Map<string, Person>();
  let clock = 0;

  function put({ id, applicationId, beginsAt, records }: ListedInterview & { beginsAt: number }): void {
    const former = interviews.get(id);
    if (former) remove(former);
    const interview = { id, applicationId, beginsAt, records: records.map(keep), seen: ++clock };
    interviews.set(id, interview);
    for (const { recordId } of interview.records) ofRecord.set(recordId, interview);
    const siblings = ofApplication.get(applicationId) ?? new Set();
    ofApplication.set(applicationId, siblings.add(interview));
  }

  function keep({ id, authorId, authorName: name, submitted }: ListedRecord): PanelMember {
    if (authorId !== null && !isEmptyText(name))
      people.set(authorId, { id: people.get(authorId)?.id ?? authorId, name });
    // One text for all the records of a person.
    return { recordId: id, authorId: people.get(authorId ?? '')?.id ?? authorId, submitted };
  }

  function remove(interview: Interview): void {
    interviews.delete(interview.id);
    for (const { recordId } of interview.records) {
      if (ofRecord.get(recordId) === interview) ofRecord.delete(recordId);
    }
    const siblings = ofApplication.get(interview.applicationId);
    siblings?.delete(interview);
    if (siblings?.size === 0) ofApplication.delete(interview.applicationId);
  }

  function removeWhere(isGone: (interview: Interview) => boolean): void {
    for (const interview of interviews.values()) if (isGone(interview)) remove(interview);
  }

  function find(recordId: string): KnownRecord | null {
    const interview = ofRecord.get(recordId);
    if (!interview) return null;
    const { applicationId } = interview;
    const panel = [...(ofApplication.get(applicationId) ?? [])].flatMap(({ records }) => records);
    const authorId = interview.records.find((record) => record.recordId === recordId)?.authorId ?? null;
    return { authorId, applicationId, panel };
  }

  function pendingStartTimes(applicationId?: string): Set<number> {
    const among = applicationId === undefined ? interviews.values() : (ofApplication.get(applicationId) ?? []);
    const owed = [...among].filter(({ records }) => records.some(({ submitted }) => !submitted));
    return new Set(owed.map(({ beginsAt }) => beginsAt));
  }

  return {
    put,
    mark: () => clock,
    removeUnseen: ({ from, to }, since) =>
      removeWhere(({ beginsAt, seen }) => beginsAt >= from && beginsAt <= to && seen <= since),
    removeBefore: (time) => removeWhere(({ beginsAt }) => beginsAt < time),
    find,
    pendingStartTimes,
    anyApplicationId: () => ofApplication.keys().next().value ?? null,
    people: () => [...people.values()],
    size: () => ofRecord.size,
  };
}
