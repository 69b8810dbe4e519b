import { isEmptyText } from '#domain/localized.ts';
import type {
  EvaluationImage,
  Interviewer,
  InterviewRecord,
  JobLevelRange,
  RecordField,
  ScoreCalculation,
  ScoreLevel,
  TotalScore,
} from '#domain/record.ts';
import { conclusions, submissions } from './conclusions.ts';
import { decodeEnum } from './decode-enum.ts';
import type { InvalidFields } from './invalid-fields.ts';
import { toDimensions } from './to-dimension.ts';
import { toQuestions } from './to-question.ts';
import { present, toId, toLocalizedName, toName, toText } from './to-text.ts';
import type { ParsedRecord, WireRecord } from './wire.ts';

const calculations: Record<number, ScoreCalculation> = { 1: 'sum', 2: 'average' };

/** Our name for each upstream field except `id`: the parser rejects a record without an id. */
const fieldNames: Record<Exclude<keyof WireRecord, 'id'>, RecordField> = {
  user_id: 'authorId',
  content: 'notes',
  min_job_level_id: 'jobLevels',
  max_job_level_id: 'jobLevels',
  commit_status: 'submission',
  feedback_submit_time: 'submittedAt',
  conclusion: 'conclusion',
  interview_score: 'level',
  assessment_score: 'total',
  question_list: 'questions',
  code_question_list: 'codeQuestions',
  interviewer: 'interviewer',
  image_list: 'images',
  dimension_assessment_list: 'dimensions',
};

/** The record in this product's terms: upstream's vocabulary ends here. `readAt` in milliseconds since 1970. */
export function toRecord({ record, invalidFields }: ParsedRecord, readAt: number): InterviewRecord {
  return {
    id: record.id,
    readAt,
    stale: false,
    masked: [],
    authorId: toId(record.user_id),
    interviewer: toInterviewer(record),
    submission: decodeEnum(submissions, record.commit_status),
    submittedAt: toMoment(record.feedback_submit_time),
    conclusion: decodeEnum(conclusions, record.conclusion),
    level: toLevel(record),
    total: toTotal(record),
    notes: toText(record.content),
    jobLevels: toJobLevels(record),
    dimensions: toDimensions(record.dimension_assessment_list, 'dimension_assessment_list', invalidFields),
    questions: toQuestions(record.question_list, 'question_list', invalidFields),
    codeQuestions: toQuestions(record.code_question_list, 'code_question_list', invalidFields),
    images: toImages(record),
    unreadable: unreadableFields(invalidFields),
  };
}

/** Image id → its address, valid for 30 minutes. Never leaves this server: the address alone grants access. */
export function toImageUrls({ image_list }: WireRecord): ReadonlyMap<string, string> {
  return new Map(
    present(image_list).flatMap(({ id, url }) => {
      const [imageId, address] = [toId(id), toId(url)];
      return imageId && address ? [[imageId, address]] : [];
    }),
  );
}

function toInterviewer({ interviewer }: WireRecord): Interviewer | null {
  const id = toId(interviewer?.id);
  const name = toLocalizedName(interviewer?.name);
  return id === null && isEmptyText(name) ? null : { id, name };
}

function toLevel({ interview_score }: WireRecord): ScoreLevel | null {
  const level = interview_score?.level ?? null;
  const name = { zh: toName(interview_score?.zh_name), en: toName(interview_score?.en_name) };
  const description = { zh: toText(interview_score?.zh_description), en: toText(interview_score?.en_description) };
  return level === null && isEmptyText(name) && isEmptyText(description) ? null : { level, name, description };
}

function toTotal({ assessment_score }: WireRecord): TotalScore | null {
  const calculation = decodeEnum(calculations, assessment_score?.calculate_type);
  const score = assessment_score?.score ?? null;
  const full = assessment_score?.full_score ?? null;
  return calculation === null && score === null && full === null ? null : { calculation, score, full };
}

function toJobLevels({ min_job_level_id, max_job_level_id }: WireRecord): JobLevelRange | null {
  const [lowestId, highestId] = [toId(min_job_level_id), toId(max_job_level_id)];
  return lowestId === null && highestId === null ? null : { lowestId, highestId };
}

/** An image without an id has no address on this server and cannot be shown. */
function toImages({ image_list }: WireRecord): EvaluationImage[] {
  return present(image_list).flatMap(({ id, name, mime, create_time }) => {
    const imageId = toId(id);
    if (imageId === null) return [];
    return [{ id: imageId, name: toName(name), mime: toName(mime), createdAt: toMoment(create_time) }];
  });
}

/** Upstream services write an unset time as 0. */
function toMoment(time: number | null | undefined): number | null {
  return time && time > 0 ? time : null;
}

function unreadableFields(invalidFields: InvalidFields): RecordField[] {
  const fields = Object.entries(fieldNames).flatMap(([field, name]) => (invalidFields.has(field) ? [name] : []));
  return [...new Set(fields)];
}
