import type { Person } from '#contract/access.ts';
import { isEmptyText } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { ListedInterview, ListedRecord } from '../feishu/directory-calls.ts';
import type { PanelMember } from './record-facts.ts';
import type { TimeRange } from './time-ranges.ts';

/** The known interviews, indexed by record. */
export interface InterviewIndex {
  /** Replaces what was known of this interview, its records included. */
  put(interview: ListedInterview & { beginsAt: number }): void;
  /** The current generation, for `removeUnseen`. */
  generation(): number;
  /** Removes the interviews that begin in this range and have not been put since that generation. */
  removeUnseen(range: TimeRange, upTo: number): void;
  removeBefore(time: number): void;
  find(recordId: RecordId): KnownRecord | null;
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

interface Interview {
  id: string;
  applicationId: string;
  beginsAt: number;
  records: PanelMember[];
  generation: number;
}

export function createInterviewIndex(): InterviewIndex {
  const interviews = new Map<string, Interview>();
  const ofRecord = new Map<RecordId, Interview>();
  const ofApplication = new Map<string, Set<Interview>>();
  const people = new Map<string, Person>();
  let latestGeneration = 0;

  function put({ id, applicationId, beginsAt, records }: ListedInterview & { beginsAt: number }): void {
    const former = interviews.get(id);
    if (former) remove(former);
    const interview = { id, applicationId, beginsAt, records: records.map(keep), generation: ++latestGeneration };
    interviews.set(id, interview);
    for (const { recordId } of interview.records) ofRecord.set(recordId, interview);
    const siblings = ofApplication.get(applicationId) ?? new Set();
    ofApplication.set(applicationId, siblings.add(interview));
  }

  function keep({ id, authorId, authorName: name, submitted }: ListedRecord): PanelMember {
    if (authorId !== null && !isEmptyText(name))
      people.set(authorId, { id: people.get(authorId)?.id ?? authorId, name });
    // One string shared by all records of a person, to save memory.
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

  function find(recordId: RecordId): KnownRecord | null {
    const interview = ofRecord.get(recordId);
    if (!interview) return null;
    const { applicationId } = interview;
    const panel = [...(ofApplication.get(applicationId) ?? [])].flatMap(({ records }) => records);
    const authorId = interview.records.find((record) => record.recordId === recordId)?.authorId ?? null;
    return { authorId, applicationId, panel };
  }

  function pendingStartTimes(applicationId?: string): Set<number> {
    const among = applicationId === undefined ? interviews.values() : (ofApplication.get(applicationId) ?? []);
    const pending = [...among].filter(({ records }) => records.some(({ submitted }) => !submitted));
    return new Set(pending.map(({ beginsAt }) => beginsAt));
  }

  return {
    put,
    generation: () => latestGeneration,
    removeUnseen: ({ from, to }, upTo) =>
      removeWhere(({ beginsAt, generation }) => beginsAt >= from && beginsAt <= to && generation <= upTo),
    removeBefore: (time) => removeWhere(({ beginsAt }) => beginsAt < time),
    find,
    pendingStartTimes,
    anyApplicationId: () => ofApplication.keys().next().value ?? null,
    people: () => [...people.values()],
    size: () => ofRecord.size,
  };
}
