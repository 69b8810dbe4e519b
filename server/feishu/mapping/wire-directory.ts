import { z } from 'zod';
import type { LocalizedText } from '#domain/localized.ts';
import { isHireId, parseRecordId, type RecordId } from '#domain/record-id.ts';
import { UpstreamError } from '../errors.ts';
import { isObject } from '../transport/envelope.ts';
import { dropInvalidFields } from './invalid-fields.ts';
import { present, toLocalizedText, toText } from './to-text.ts';
import { number } from './wire.ts';

/** One page of `GET /open-apis/hire/v1/interviews`: ids and names only; everything else is dropped. */
export interface InterviewPage {
  interviews: ListedInterview[];
  nextPage: string | null;
}

export interface ListedInterview {
  id: string;
  applicationId: string;
  /** Milliseconds since 1970. */
  beginsAt: number | null;
  records: ListedRecord[];
}

export interface ListedRecord {
  id: RecordId;
  authorId: string | null;
  authorName: LocalizedText;
  submitted: boolean;
}

/** Every field may be absent or null; one of a wrong type is dropped alone. */
const text = z.string().max(300);
const i18n = z.object({ zh_cn: text.nullish(), en_us: text.nullish() });

/** Milliseconds since 1970, within what a date can be. */
const moment = number.refine((at) => at === null || (Number.isInteger(at) && at > 0 && at <= 8.64e15));

const listedRecord = z.object({
  id: text.nullish(),
  user_id: text.nullish(),
  commit_status: number.nullish(),
  interviewer: z.object({ id: text.nullish(), name: i18n.nullish() }).nullish(),
});

const interview = z.object({
  id: text.nullish(),
  application_id: text.nullish(),
  begin_time: moment.nullish(),
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

const application = z.object({ application: z.object({ id: text.nullish(), job_id: text.nullish() }).nullish() });

const jobTeam = z.object({
  info: z
    .object({
      recruiter_id: text.nullish(),
      hiring_manager_id_list: z.array(text.nullable()).nullish(),
      assistant_id_list: z.array(text.nullable()).nullish(),
    })
    .nullish(),
});

/**
 * Throws `upstream_mismatch` for a success that is no list, or that says it has more without a page token: it must not
 * be taken for the complete list. Interviews without usable ids are left out.
 */
export function readInterviewPage({ data }: Record<string, unknown>): InterviewPage {
  const { items, has_more, page_token } = parse(interviewPage, data);
  const nextPage = has_more === true ? toText(page_token) : null;
  if (has_more === true && nextPage === null) throw new UpstreamError('upstream_mismatch');
  return { interviews: present(items).flatMap(toInterview), nextPage };
}

/** The job's id; throws `not_found` where there is no application, `upstream_mismatch` where it is another one. */
export function readJobId({ data }: Record<string, unknown>, applicationId: string): string | null {
  const found = parse(application, data ?? {}).application;
  if (!found) throw new UpstreamError('not_found');
  if (found.id !== applicationId) throw new UpstreamError('upstream_mismatch');
  return usable(found.job_id);
}

/** `data.info` of `GET /open-apis/hire/v1/jobs/:job_id/recruiter`, as Feishu's own SDK types it. */
export function readTeamIds({ data }: Record<string, unknown>): string[] {
  const { info } = parse(jobTeam, data ?? {});
  const ids = [info?.recruiter_id, ...present(info?.hiring_manager_id_list), ...present(info?.assistant_id_list)];
  return [...new Set(present(ids.map(toText)))];
}

/** Parses, drops invalid fields, parses again. Changes `raw`. */
function parse<Output>(schema: z.ZodType<Output>, raw: unknown): Output {
  if (!isObject(raw)) throw new UpstreamError('upstream_mismatch');
  const first = schema.safeParse(raw);
  if (first.success) return first.data;
  const paths = first.error.issues.map(({ path }) => path);
  dropInvalidFields(raw, paths);
  const second = schema.safeParse(raw);
  if (!second.success) throw new UpstreamError('upstream_mismatch');
  return second.data;
}

function toInterview(wire: z.output<typeof interview>): ListedInterview[] {
  const id = usable(wire.id);
  const applicationId = usable(wire.application_id);
  if (id === null || applicationId === null) return [];
  const records = present(wire.interview_record_list).flatMap(toListedRecord);
  return [{ id, applicationId, beginsAt: wire.begin_time ?? null, records }];
}

function toListedRecord(wire: z.output<typeof listedRecord>): ListedRecord[] {
  const id = parseRecordId(wire.id);
  if (id === null) return [];
  const authorId = toText(wire.user_id) ?? toText(wire.interviewer?.id);
  const authorName = toLocalizedText(wire.interviewer?.name);
  return [{ id, authorId, authorName, submitted: wire.commit_status === 1 }];
}

/** An id sent as a number has already lost digits and is unusable. */
function usable(id: string | null | undefined): string | null {
  return isHireId(id) ? id : null;
}
