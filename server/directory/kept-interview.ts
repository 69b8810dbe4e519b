import type { LocalizedText } from '#domain/localized.ts';
import type { RecordId } from '#domain/record-id.ts';
import type { ListedInterview, ListedRecord } from '../feishu/directory-calls.ts';
import type { TimeRange } from './time-ranges.ts';

export interface ListedAt {
  listed: ListedInterview;
  /** About when the interview begins. */
  listedIn: TimeRange;
}

/** An interview as the server keeps it for the next start. Without names of fields it is read twice as fast. */
export type KeptInterview = [
  id: string,
  applicationId: string,
  beginsAt: number | null,
  endsAt: number | null,
  round: number | null,
  roundType: KeptText,
  stage: KeptText,
  listedFrom: number,
  listedTo: number,
  records: KeptRecord[],
];

type KeptText = [zh: string | null, en: string | null] | 0;

type KeptRecord = [
  id: RecordId,
  authorId: string | null,
  authorName: KeptText,
  conclusion: ListedRecord['conclusion'],
  submission: ListedRecord['submission'],
  level: number | null,
];

export function toKeptInterview({ listed, listedIn }: ListedAt): KeptInterview {
  const { id, applicationId, beginsAt, endsAt, round, roundType, stage, records } = listed;
  const { from, to } = listedIn;
  const texts = [toKeptText(roundType), toKeptText(stage)] as const;
  return [id, applicationId, beginsAt, endsAt, round, ...texts, from, to, records.map(toKeptRecord)];
}

export function fromKeptInterview(kept: KeptInterview): ListedAt {
  const [id, applicationId, beginsAt, endsAt, round, roundType, stage, from, to, records] = kept;
  const times = { beginsAt, endsAt };
  const names = { roundType: fromKeptText(roundType), stage: fromKeptText(stage) };
  const listed: ListedInterview = {
    id,
    applicationId,
    ...times,
    round,
    ...names,
    records: records.map(fromKeptRecord),
  };
  return { listed, listedIn: { from, to } };
}

function toKeptRecord({ id, authorId, authorName, conclusion, submission, level }: ListedRecord): KeptRecord {
  return [id, authorId, toKeptText(authorName), conclusion, submission, level];
}

function fromKeptRecord([id, authorId, name, conclusion, submission, level]: KeptRecord): ListedRecord {
  return { id, authorId, authorName: fromKeptText(name), conclusion, submission, level };
}

function toKeptText({ zh, en }: LocalizedText): KeptText {
  return zh === null && en === null ? 0 : [zh, en];
}

function fromKeptText(kept: KeptText): LocalizedText {
  return kept === 0 ? { zh: null, en: null } : { zh: kept[0], en: kept[1] };
}
