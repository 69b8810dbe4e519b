import { z } from 'zod';

const i18n = z.strictObject({ zh_cn: z.string().optional(), en_us: z.string().optional() });
const id = z.string();
const millisecondsInWords = z.string().regex(/^\d{13}$/);
const ability = z.strictObject({ id, name: i18n.optional(), description: i18n.optional() });
const question = z.strictObject({
  id,
  title: i18n.optional(),
  description: i18n.optional(),
  content: z.string().optional(),
  ability_list: z.array(ability).optional(),
});
/** The documented types, strictly: an unknown key or a number in place of a string fails. */
export const documentedRecord = z.strictObject({
  id: z.string().regex(/^[1-9]\d{18}$/),
  user_id: id.optional(),
  content: z.string().optional(),
  // These two are known to Feishu's own SDK only.
  min_job_level_id: id.optional(),
  max_job_level_id: id.optional(),
  commit_status: z.int().optional(),
  feedback_submit_time: z.int().min(1e12).optional(),
  conclusion: z.int().optional(),
  interview_score: z
    .strictObject({
      id,
      level: z.int(),
      zh_name: z.string().optional(),
      zh_description: z.string().optional(),
      en_name: z.string().optional(),
      en_description: z.string().optional(),
    })
    .optional(),
  assessment_score: z
    .strictObject({ calculate_type: z.int(), score: z.number().multipleOf(0.01), full_score: z.int().optional() })
    .optional(),
  question_list: z.array(question).optional(),
  code_question_list: z.array(question.omit({ ability_list: true })).optional(),
  interviewer: z.strictObject({ id: id.optional(), name: i18n.optional() }).optional(),
  image_list: z
    .array(
      z.strictObject({
        id,
        url: z.url({ protocol: /^http$/ }),
        name: z.string().optional(),
        mime: z.string().optional(),
        create_time: millisecondsInWords.optional(),
      }),
    )
    .optional(),
  dimension_assessment_list: z
    .array(
      z.strictObject({
        id,
        dimension_id: id,
        name: i18n.optional(),
        dimension_type: z.int().optional(),
        full_score: z.int().optional(),
        content: z.string().optional(),
        dimension_score: z.strictObject({ id, name: i18n.optional(), score_val: z.int().optional() }).optional(),
        dimension_score_list: z.array(z.strictObject({ id, name: i18n.optional() })).optional(),
        dimension_custom_score: z.int().optional(),
        ability_list: z.array(ability).optional(),
        question_list: z.array(question).optional(),
      }),
    )
    .optional(),
});
