import { z } from 'zod';
import { parseRecordId, type RecordId } from '#domain/record-id.ts';
import type { InvalidFields } from './invalid-fields.ts';
import { type Parsed, parseShape, shape } from './shape.ts';

/**
 * The interview record as `GET /open-apis/hire/v1/interview_records/:interview_record_id` documents it, and
 * `min_job_level_id`, `max_job_level_id`, which only Feishu's own SDK knows. Every part may be absent or null.
 * Unknown keys are dropped, `__proto__` among them.
 */

/** JSON numbers are documented; a numeric string is accepted too, a blank one counts as absent. */
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

/** Ids exceed 2^53: one sent as a number has already lost digits and is unusable. */
const id = z.string();
/** A number or boolean in place of text is shown as text; a number that may have lost digits is dropped. */
const text = z.union([
  z.string(),
  z.boolean().transform(String),
  z
    .number()
    .refine((value) => !Number.isInteger(value) || Number.isSafeInteger(value))
    .transform(String),
]);

const i18n = z.object({ zh_cn: text.nullish(), en_us: text.nullish() });

const ability = shape(z.object({ id: id.nullish(), name: i18n.nullish(), description: i18n.nullish() }));

const question = shape(
  z.object({ id: id.nullish(), title: i18n.nullish(), description: i18n.nullish(), content: text.nullish() }),
  { ability_list: ability },
);

const option = shape(z.object({ id: id.nullish(), name: i18n.nullish(), score_val: number.nullish() }));

const dimension = shape(
  z.object({
    id: id.nullish(),
    dimension_id: id.nullish(),
    name: i18n.nullish(),
    dimension_type: number.nullish(),
    full_score: number.nullish(),
    content: text.nullish(),
    dimension_score: option.own.nullish(),
    dimension_custom_score: number.nullish(),
  }),
  { dimension_score_list: option, ability_list: ability, question_list: question },
);

const image = shape(
  z.object({
    id: id.nullish(),
    url: z.string().nullish(),
    name: text.nullish(),
    mime: text.nullish(),
    create_time: time.nullish(),
  }),
);

const interviewRecord = shape(
  z.object({
    id: z.custom<RecordId>((given) => parseRecordId(given) !== null),
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
    interviewer: z.object({ id: id.nullish(), name: i18n.nullish() }).nullish(),
  }),
  {
    question_list: question,
    code_question_list: question,
    image_list: image,
    dimension_assessment_list: dimension,
  },
);

export type WireRecord = Parsed<typeof interviewRecord>;
export type WireText = z.output<typeof i18n>;
export type WireAbility = Parsed<typeof ability>;
export type WireQuestion = Parsed<typeof question>;
export type WireOption = Parsed<typeof option>;
export type WireDimension = Parsed<typeof dimension>;

export interface ParsedRecord {
  record: WireRecord;
  /** The fields that did not match the schema and were dropped. */
  invalidFields: InvalidFields;
}

/**
 * Parses in steps (`shape.ts`), so that a wrong type affects its own field only. Changes `raw`. `null` when it is no
 * record at all: not an object, or without a string id.
 */
export function* parseRecord(raw: unknown): Generator<void, ParsedRecord | null> {
  const { value, invalidFields } = yield* parseShape(interviewRecord, raw);
  return value && { record: value, invalidFields };
}
