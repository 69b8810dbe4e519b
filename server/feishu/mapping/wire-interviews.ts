import { z } from 'zod';
import type { LocalizedText } from '#domain/localized.ts';
import type { Coded, Conclusion, Submission } from '#domain/record.ts';
import { parseRecordId, type RecordId } from '#domain/record-id.ts';
import { UpstreamError } from '../../base/upstream-error.ts';
import { conclusions, submissions } from './conclusions.ts';
import { decodeEnum } from './decode-enum.ts';
import { present, toId, toLocalizedName } from './to-text.ts';
import { i18n, parseTolerantly, text, usableId } from './tolerant.ts';
import { number } from './wire.ts';

/**
 * One page of `GET /open-apis/hire/v1/interviews`. It holds nothing that interviewers wrote: the server drops all other
 * fields.
 */
export interface InterviewPage {
  interviews: ListedInterview[];
  nextPage: string | null;
}

export interface ListedInterview {
  id: string;
  applicationId: string;
  /** Milliseconds since 1970. */
  beginsAt: number | null;
  endsAt: number | null;
  /** From 1. */
  round: number | null;
  /** The company's name for this round, and the stage of its process that the round belongs to. */
  roundType: LocalizedText;
  stage: LocalizedText;
  records: ListedRecord[];
}

export interface ListedRecord {
  id: RecordId;
  authorId: string | null;
  authorName: LocalizedText;
  conclusion: Coded<Conclusion> | null;
  submission: Coded<Submission> | null;
  /** The score level's bare number: Feishu gives neither its maximum nor its direction. */
  level: number | null;
}

/** Milliseconds since 1970, within what a date can be. */
const moment = number.refine((at) => at === null || (Number.isInteger(at) && at > 0 && at <= 8.64e15));

/** From 0. */
const round = number.refine((at) => at === null || (Number.isInteger(at) && at >= 0 && at < 1000));

const listedRecord = z.object({
  id: text.nullish(),
  user_id: text.nullish(),
  commit_status: number.nullish(),
  conclusion: number.nullish(),
  interview_score: z.object({ level: number.nullish() }).nullish(),
  interviewer: z.object({ id: text.nullish(), name: i18n.nullish() }).nullish(),
});

const interview = z.object({
  id: text.nullish(),
  application_id: text.nullish(),
  begin_time: moment.nullish(),
  end_time: moment.nullish(),
  round: round.nullish(),
  interview_round_type: z.object({ name: i18n.nullish() }).nullish(),
  stage: z.object({ name: i18n.nullish() }).nullish(),
  interview_record_list: z.array(listedRecord.nullable()).nullish(),
});

const interviewPage = z.object({
  items: z.array(interview.nullable()).nullish(),
  has_more: z.boolean().nullish(),
  page_token: z
    .string()
    .regex(/^[\x20-\x7e]{0,4096}$/)
    .nullish(),
});

/**
 * Throws `upstream_mismatch` for a successful answer that is no list, or that announces more without a page token: the
 * server must not take it for the complete list. Leaves out interviews without usable ids.
 */
export function readInterviewPage({ data }: Record<string, unknown>): InterviewPage {
  const { items, has_more, page_token } = parseTolerantly(interviewPage, data);
  const nextPage = has_more === true ? toId(page_token) : null;
  if (has_more === true && nextPage === null) throw new UpstreamError('upstream_mismatch');
  return { interviews: present(items).flatMap(toInterview), nextPage };
}

function toInterview(wire: z.output<typeof interview>): ListedInterview[] {
  const id = usableId(wire.id);
  const applicationId = usableId(wire.application_id);
  if (id === null || applicationId === null) return [];
  return [
    {
      id,
      applicationId,
      beginsAt: wire.begin_time ?? null,
      endsAt: wire.end_time ?? null,
      round: wire.round === null || wire.round === undefined ? null : wire.round + 1,
      roundType: toLocalizedName(wire.interview_round_type?.name),
      stage: toLocalizedName(wire.stage?.name),
      records: present(wire.interview_record_list).flatMap(toListedRecord),
    },
  ];
}

function toListedRecord(wire: z.output<typeof listedRecord>): ListedRecord[] {
  const id = parseRecordId(wire.id);
  if (id === null) return [];
  return [
    {
      id,
      authorId: toId(wire.user_id) ?? toId(wire.interviewer?.id),
      authorName: toLocalizedName(wire.interviewer?.name),
      conclusion: decodeEnum(conclusions, wire.conclusion),
      submission: decodeEnum(submissions, wire.commit_status),
      level: wire.interview_score?.level ?? null,
    },
  ];
}
