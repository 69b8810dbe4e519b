import type { LocalizedText } from '#domain/localized.ts';
import type { ListedInterview } from '../feishu/directory-calls.ts';
import { createColumn } from './compact/column.ts';
import { createIdTable } from './compact/id-table.ts';
import { createInterner } from './compact/interner.ts';
import { createSlotLists } from './compact/slot-lists.ts';
import type { KnownInterview } from './record-facts.ts';
import type { TimeRange } from './time-ranges.ts';

/** The interviews without their evaluations, in columns. */
export interface InterviewTable {
  /** 0 for an unknown interview. */
  find(interviewId: string): number;
  /** Replaces an interview. Returns its slot. */
  put(interview: InterviewRow, listedIn: TimeRange, generation: number): number;
  remove(interview: number): void;
  rowAt(interview: number): InterviewRow;
  idAt(interview: number): string;
  listedIn(interview: number): TimeRange;
  /** The beginning of the range that `listedIn` gives. */
  listedFrom(interview: number): number;
  generationOf(interview: number): number;
  isLater(one: number, other: number): boolean;
  applicationIdOf(interview: number): string;
  ofApplication(applicationId: string): Iterable<number>;
  applicationIds(): Iterable<string>;
  hasApplication(applicationId: string): boolean;
  /** In no order. */
  slots(): Iterable<number>;
  /** Calls back for every interview; the callback may remove the one that it is called with. */
  visit(use: (interview: number) => void): void;
  bytes(): number;
}

type InterviewRow = Omit<KnownInterview, 'evaluations'> & Omit<ListedInterview, 'records'>;

export function createInterviewTable(): InterviewTable {
  const interviews = createIdTable();
  const applications = createIdTable();
  const ofApplication = createSlotLists();
  const texts = createInterner<LocalizedText>(({ zh, en }) => JSON.stringify([zh, en]));
  // 0 stands for `null`, because times are after 1970 and rounds count from 1.
  const [begins, ends, rounds] = [createColumn('float64'), createColumn('float64'), createColumn('uint16')];
  const [roundTypes, stages] = [createColumn('uint32'), createColumn('uint32')];
  const generations = createColumn('float64');
  const columns = [interviews, applications, ofApplication, begins, ends, rounds, roundTypes, stages, generations];
  /** The ranges of interviews that were not listed at the moment of their beginning; others have no entry. */
  const ranges = new Map<number, TimeRange>();

  function leaveApplication(interview: number): void {
    const application = ofApplication.ownerOf(interview);
    ofApplication.remove(interview);
    if (ofApplication.isEmpty(application)) applications.remove(application);
  }

  function put(row: InterviewRow, listedIn: TimeRange, generation: number): number {
    const known = interviews.find(row.id);
    if (known !== 0) leaveApplication(known);
    const interview = interviews.add(row.id);
    ofApplication.add(applications.add(row.applicationId), interview);
    begins.set(interview, row.beginsAt ?? 0);
    ends.set(interview, row.endsAt ?? 0);
    rounds.set(interview, row.round ?? 0);
    roundTypes.set(interview, texts.numberOf(row.roundType));
    stages.set(interview, texts.numberOf(row.stage));
    generations.set(interview, generation);
    if (listedIn.from === row.beginsAt && listedIn.to === row.beginsAt) ranges.delete(interview);
    else ranges.set(interview, listedIn);
    return interview;
  }

  function applicationIdOf(interview: number): string {
    return applications.idAt(ofApplication.ownerOf(interview));
  }

  return {
    find: interviews.find,
    put,
    remove(interview) {
      leaveApplication(interview);
      ranges.delete(interview);
      interviews.remove(interview);
    },
    rowAt: (interview) => ({
      id: interviews.idAt(interview),
      applicationId: applicationIdOf(interview),
      beginsAt: begins.get(interview) || null,
      endsAt: ends.get(interview) || null,
      round: rounds.get(interview) || null,
      roundType: texts.valueOf(roundTypes.get(interview)),
      stage: texts.valueOf(stages.get(interview)),
    }),
    idAt: interviews.idAt,
    listedIn: (interview) => ranges.get(interview) ?? { from: begins.get(interview), to: begins.get(interview) },
    // Reads the map directly, which is nearly always empty: a range for every interview would only be garbage.
    listedFrom: (interview) => ranges.get(interview)?.from ?? begins.get(interview),
    generationOf: generations.get,
    // An interview without a time counts as earlier than all with a time.
    isLater: (one, other) =>
      begins.get(one) === begins.get(other)
        ? interviews.idAt(one) > interviews.idAt(other)
        : begins.get(one) > begins.get(other),
    applicationIdOf,
    ofApplication: (applicationId) => ofApplication.of(applications.find(applicationId)),
    *applicationIds() {
      for (const application of applications.slots()) yield applications.idAt(application);
    },
    hasApplication: (applicationId) => applications.find(applicationId) !== 0,
    slots: interviews.slots,
    visit: interviews.visit,
    bytes: () => columns.reduce((sum, column) => sum + column.bytes(), 0),
  };
}
