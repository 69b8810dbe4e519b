import { z } from 'zod';
import type { Misfits } from './misfits.ts';
import { dropMisfits } from './misfits.ts';

/**
 * The interview record as `GET /open-apis/hire/v1/interview_records/:interview_record_id` documents it, and
 * `min_job_level_id`, `max_job_level_id`, which only Feishu's own SDK knows. Every part may be absent or null.
 * Unknown keys are dropped, `__proto__` among them.
 */

/** JSON numbers are what is documented; a numeric string is understood, a blank one is nothing. */
export const number = z.union([
  z.number(),
  z
    .string()
    .max(40)
    .regex(/^\s*(-?\d+(\.\d+)?)?\s*$/)
    .transform((text) => (text.trim() === '' ? null : Number(text))),
]);

/** Milliseconds since 1970, within what a date can be. */
const time = number.refine((moment) => moment === null || Math.abs(moment) <= 8.64e15);

/** Ids exceed 2^53: one that comes as a number has lost digits already and is no id. */
const id = z.string();
const text = z.string();

const i18n = z.object({ zh_cn: text.nullish(), en_us: text.nullish() });

const ability = z.object({ id: id.nullish(), name: i18n.nullish(), description: i18n.nullish() });

const question = z.object({
  id: id.nullish(),
  title: i18n.nullish(),
  description: i18n.nullish(),
  content: text.nullish(),
  ability_list: z.array(ability.nullable()).nullish(),
});

const option = z.object({ id: id.nullish(), name: i18n.nullish(), score_val: number.nullish() });

const dimension = z.object({
  id: id.nullish(),
  dimension_id: id.nullish(),
  name: i18n.nullish(),
  dimension_type: number.nullish(),
  full_score: number.nullish(),
  content: text.nullish(),
  dimension_score: option.nullish(),
  dimension_score_list: z.array(option.nullable()).nullish(),
  dimension_custom_score: number.nullish(),
  ability_list: z.array(ability.nullable()).nullish(),
  question_list: z.array(question.nullable()).nullish(),
});

const image = z.object({
  id: id.nullish(),
  url: text.nullish(),
  name: text.nullish(),
  mime: text.nullish(),
  create_time: time.nullish(),
});

const interviewRecord = z.object({
  id,
  user_id: id.nullish(),
  content: text.nullish(),
  min_job_level_id: id.nullish(),
  max_job_level_id: id.nullish(),
  commit_status: number.nullish(),
  feedback_submit_time: time.nullish(),
  conclusion: number.nullish(),
  interview_score: z
    .object({
      id: id.nullish(),
      level: number.nullish(),
      zh_name: text.nullish(),
      zh_description: text.nullish(),
      en_name: text.nullish(),
      en_description: text.nullish(),
    })
    .nullish(),
  assessment_score: z
    .object({ calculate_type: number.nullish(), score: number.nullish(), full_score: number.nullish() })
    .nullish(),
  question_list: z.array(question.nullable()).nullish(),
  code_question_list: z.array(question.nullable()).nullish(),
  interviewer: z.object({ id: id.nullish(), name: i18n.nullish() }).nullish(),
  image_list: z.array(image.nullable()).nullish(),
  dimension_assessment_list: z.array(dimension.nullable()).nullish(),
});

export type WireRecord = z.output<typeof interviewRecord>;
export type WireText = z.output<typeof i18n>;
export type WireAbility = z.output<typeof ability>;
export type WireQuestion = z.output<typeof question>;
export type WireOption = z.output<typeof option>;
export type WireDimension = z.output<typeof dimension>;
export type WireImage = z.output<typeof image>;

export interface ParsedRecord {
  record: WireRecord;
  /** What did not fit the schema and was dropped. */
  misfits: Misfits;
}

/**
 * Parses, drops what does not fit, parses again, so that a wrong type costs its own field only. Changes `raw`.
 * `null` when it is no record at all: not an object, or without an id that is a string.
 */
export function parseRecord(raw: unknown): ParsedRecord | null {
  const first = interviewRecord.safeParse(raw);
  if (first.success) return { record: first.data, misfits: new Set() };
  const misfits = dropMisfits(
    raw,
    first.error.issues.map(({ path }) => path),
  );
  const second = interviewRecord.safeParse(raw);
  return second.success ? { record: second.data, misfits } : null;
}
