import type { SampleRecord } from '../records/sample-record.ts';
import type { SampleApplication, SampleInterview } from './application.ts';
import type { Evaluation } from './evaluation.ts';
import { toRecord } from './evaluation.ts';
import type { AnyBlanks, FormVersion } from './form-version.ts';
import type { SampleJob } from './jobs.ts';
import type { RoundType, SampleStage } from './stages.ts';

/** One candidate of a job, as the tables in `candidates` list them. */
export interface CandidateEntry {
  /** `null`: the talent's record has been deleted. */
  name: string | null;
  /** `null`: Feishu names no stage. */
  stage: SampleStage | null;
  isTerminated?: boolean;
  meetings: Meeting[];
}

interface Meeting {
  roundType: RoundType;
  beginsAt: string;
  hasTime: boolean;
  minutes: number;
  writeRecords(nextRecordId: () => string, nextPartId: () => string): SampleRecord[];
}

export interface SampleCandidate {
  application: SampleApplication;
  records: SampleRecord[];
}

/** `writtenDate`: month, day and time in Shanghai, such as `11-18 15:00`. Each interviewer has one evaluation. */
export function meeting<Blanks extends AnyBlanks>(
  roundType: RoundType,
  writtenDate: string,
  minutes: number,
  form: FormVersion<Blanks>,
  evaluations: Evaluation<NoInfer<Blanks>>[],
): Meeting {
  const beginsAt = `2026-${writtenDate.replace(' ', 'T')}:00+08:00`;
  const endsAt = Date.parse(beginsAt) + minutes * 60_000;
  return {
    roundType,
    beginsAt,
    hasTime: true,
    minutes,
    writeRecords: (nextRecordId, nextPartId) =>
      evaluations.map((each) => toRecord(each, form, { id: nextRecordId(), endsAt, nextId: nextPartId })),
  };
}

/** The ids reserved for each candidate. The second half is for the parts of records. */
const idsPerCandidate = 1_000_000n;

/** The first candidate's ids begin at `firstId`. They stay the same when candidates are added at the end. */
export function candidatesOf(job: SampleJob, firstId: string, entries: CandidateEntry[]): SampleCandidate[] {
  return entries.map((entry, index) => {
    const first = BigInt(firstId) + BigInt(index) * idsPerCandidate;
    return toCandidate(job, entry, createCounter(first), createCounter(first + idsPerCandidate / 2n));
  });
}

function toCandidate(
  job: SampleJob,
  { name, stage, isTerminated = false, meetings }: CandidateEntry,
  nextId: () => string,
  nextPartId: () => string,
): SampleCandidate {
  const [applicationId, talentId] = [nextId(), nextId()];
  const records: SampleRecord[] = [];
  const interviews = meetings.map(({ writeRecords, ...meeting }, round): SampleInterview => {
    const id = nextId();
    const written = writeRecords(nextId, nextPartId);
    records.push(...written);
    return { ...meeting, id, applicationId, round, recordIds: written.map((record) => record.id) };
  });
  const application = { id: applicationId, jobId: job.id, talentId, candidateName: name, stage, isTerminated };
  return { application: { ...application, interviews }, records };
}

function createCounter(first: bigint): () => string {
  let id = first;
  return () => String(id++);
}
