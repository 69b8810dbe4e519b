import fc from 'fast-check';
import { toImageUrls, toRecord } from '../feishu/mapping/to-record.ts';
import { parseAtOnce } from './parse-at-once.ts';

const anyText = fc.string({ unit: 'grapheme' });
const number = fc.oneof(fc.double(), fc.integer(), fc.integer().map(String));
const code = fc.oneof(fc.integer({ min: 0, max: 13 }), number);

/** Mostly what is documented, now and then anything that JSON can hold. */
const or = <Part>(part: fc.Arbitrary<Part>, rubbish: boolean) =>
  rubbish ? fc.oneof({ weight: 6, arbitrary: part }, { weight: 1, arbitrary: fc.jsonValue() }) : part;

/** The fields of a record as Feishu could send it; with `rubbish`, anything at all in place of some. */
export function wireRecord(rubbish: boolean, text: fc.Arbitrary<string> = anyText) {
  const some = <Shape extends Record<string, fc.Arbitrary<unknown>>>(shape: Shape) =>
    fc.record(Object.fromEntries(Object.entries(shape).map(([key, part]) => [key, or(part, rubbish)])), {
      requiredKeys: [],
    });
  const list = (part: fc.Arbitrary<unknown>) => fc.array(or(part, rubbish), { maxLength: 4 });
  const i18n = some({ zh_cn: text, en_us: text });
  const ability = some({ id: text, name: i18n, description: i18n });
  const question = some({ id: text, title: i18n, description: i18n, content: text, ability_list: list(ability) });
  const option = some({ id: text, name: i18n, score_val: number });
  const dimension = some({
    id: text,
    dimension_id: text,
    name: i18n,
    dimension_type: code,
    full_score: number,
    content: text,
    dimension_score: option,
    dimension_score_list: list(option),
    dimension_custom_score: number,
    ability_list: list(ability),
    question_list: list(question),
  });
  return some({
    user_id: text,
    content: text,
    min_job_level_id: text,
    max_job_level_id: text,
    commit_status: code,
    feedback_submit_time: number,
    conclusion: code,
    interview_score: some({ level: number, zh_name: text, zh_description: text, en_name: text, en_description: text }),
    assessment_score: some({ calculate_type: code, score: number, full_score: number }),
    question_list: list(question),
    code_question_list: list(question),
    interviewer: some({ id: text, name: i18n }),
    image_list: list(some({ id: text, url: text, name: text, mime: text, create_time: number })),
    dimension_assessment_list: list(dimension),
  });
}

/** As it would come over the wire, where NaN and undefined do not exist. */
export function readWireRecord(fields: object) {
  const parsed = parseAtOnce(JSON.parse(JSON.stringify({ id: '1', ...fields })));
  if (!parsed) throw new Error('no record');
  return { record: toRecord(parsed, 0), imageUrls: toImageUrls(parsed.record) };
}
