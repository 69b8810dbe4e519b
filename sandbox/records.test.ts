import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkArithmetic } from '#domain/score.ts';
import { toRecord } from '../server/feishu/mapping/to-record.ts';
import { documentedRecord } from '../server/testing/documented-record-schema.ts';
import { parseAtOnce } from '../server/testing/parse-at-once.ts';
import type { ServedRecord } from '../server/testing/sandbox-visitor.ts';
import { recordsPath, visitSandbox } from '../server/testing/sandbox-visitor.ts';
import type { SampleDimension } from './records/sample-record.ts';

const { get } = await visitSandbox();
const records: ServedRecord[] = (await (await get(`${recordsPath}?page_size=100`)).json()).data.items;
const dimensions: SampleDimension[] = records.flatMap(
  ({ dimension_assessment_list = [] }) => dimension_assessment_list,
);

function recordOf(recordId: string): ServedRecord {
  const record = records.find(({ id: each }) => each === recordId);
  if (!record) throw new Error(`no record ${recordId}`);
  return record;
}

test('every record has the documented types and no others', () => {
  for (const record of records) expect(documentedRecord.safeParse(record).error?.issues ?? []).toEqual([]);
});

test('between them the records use every documented field', () => {
  const used = new Set<string>();
  for (const record of records) collectPaths(record, '', used);
  const schemaPaths = new Set<string>();
  collectSchemaPaths(documentedRecord, '', schemaPaths);
  expect([...schemaPaths].filter((path) => !used.has(path))).toEqual([]);
});

test('every conclusion occurs, an unknown one, and none at all; both commit states and an unknown one', () => {
  expect(distinct(records.map(({ conclusion }) => conclusion))).toEqual([1, 2, 3, 4, 5, 6, 7, undefined]);
  expect(distinct(records.map(({ commit_status }) => commit_status))).toEqual([1, 2, 3]);
  const disagreeing = records.filter(({ commit_status, conclusion }) => commit_status === 2 && conclusion === 1);
  expect(disagreeing.length).toBeGreaterThan(0);
});

test('every kind of dimension occurs, and unknown ones', () => {
  const kinds = distinct(dimensions.map(({ dimension_type }) => dimension_type));
  expect(kinds).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 9, 42]));
});

test('scores occur as zero, not given, above full, below zero, and without a full score', () => {
  const typed = dimensions.filter(({ dimension_type }) => dimension_type === 7);
  const some = (matches: (dimension: SampleDimension) => boolean) => expect(typed.some(matches)).toBe(true);
  some(({ dimension_custom_score }) => dimension_custom_score === 0);
  some(({ dimension_custom_score }) => dimension_custom_score === undefined);
  some(({ dimension_custom_score: score = 0, full_score: full }) => full !== undefined && full > 0 && score > full);
  some(({ dimension_custom_score }) => (dimension_custom_score ?? 0) < 0);
  some(({ dimension_custom_score, full_score }) => dimension_custom_score !== undefined && full_score === undefined);
  some(({ full_score }) => full_score === 0);
});

test('totals occur as a sum, as an average, and in a way that cannot be reproduced', () => {
  const ways = Object.fromEntries(records.map((record) => [record.id, arithmeticOf(record)]));
  expect(ways['7574263901857443852']).toEqual({ kind: 'sum', count: 5 });
  expect(ways['7573910244871680064']).toEqual({ kind: 'average', count: 4 });
  expect(ways['7571466209075347456']).toEqual({ kind: 'average', count: 3 });
  expect(ways['7569688140923469056']).toEqual({ kind: 'average', count: 3 });
  expect(ways['7573552018340127168']).toEqual({ kind: 'not-reproducible', count: 4 });
});

test('either language is missing somewhere, evidence is there and is not, questions are answered and are not', () => {
  const names = dimensions.map(({ name }) => name);
  expect(names.some((name) => name?.zh_cn && name.en_us === undefined)).toBe(true);
  expect(names.some((name) => name?.en_us && name.zh_cn === undefined)).toBe(true);
  const scored = dimensions.filter(({ dimension_custom_score }) => dimension_custom_score !== undefined);
  expect(distinct(scored.map(({ content, question_list }) => String(Boolean(content || question_list))))).toHaveLength(
    2,
  );
  const questions = records.flatMap(({ question_list }) => question_list ?? []);
  expect(distinct(questions.map(({ content }) => String(content === undefined)))).toHaveLength(2);
});

test('an ability is shared between dimensions', () => {
  const flagship = recordOf('7574263901857443852').dimension_assessment_list ?? [];
  const ids = flagship.flatMap(({ ability_list }) => ability_list?.map(({ id: abilityId }) => abilityId) ?? []);
  expect(ids.length).toBeGreaterThan(new Set(ids).size);
});

test('code answers come in four languages, of twenty to sixty lines', () => {
  const answers = records.flatMap(
    ({ code_question_list }) => code_question_list?.map(({ content = '' }) => content) ?? [],
  );
  const real = answers.filter((answer) => answer.split('\n').length >= 20);
  for (const sign of [/^interface /m, /^def /m, /^package /m, /^SELECT$/m]) {
    expect(real.some((answer) => sign.test(answer))).toBe(true);
  }
  expect(Math.max(...real.map((answer) => answer.split('\n').length))).toBeLessThanOrEqual(60);
});

test('images occur with and without an extension, without a name, as image/jpg and as PDF', () => {
  const images = records.flatMap(({ image_list }) => image_list ?? []);
  expect(images.map(({ name }) => name)).toEqual(expect.arrayContaining(['成绩单', '白板设计.png', undefined]));
  expect(images.map(({ mime }) => mime)).toEqual(expect.arrayContaining(['image/jpg', 'application/pdf', undefined]));
});

test('the large record is as large as promised, and the nearly empty one as empty', () => {
  const large = recordOf('7568954103277419520');
  expect(large.dimension_assessment_list).toHaveLength(60);
  expect(large.question_list).toHaveLength(200);
  expect(Buffer.byteLength(large.content ?? '')).toBeGreaterThanOrEqual(200_000);
  expect(arithmeticOf(large)?.kind).toBe('sum');
  expect(Object.keys(recordOf('7570752488135163904'))).toHaveLength(5);
});

test('no id is used twice for different dimensions, questions or images', () => {
  const ids = records
    .filter(({ id: recordId }) => recordId !== '6949805467799537964')
    .flatMap(({ image_list = [], dimension_assessment_list = [], question_list = [], code_question_list = [] }) =>
      [...image_list, ...dimension_assessment_list, ...question_list, ...code_question_list].map((part) => part.id),
    );
  expect(ids.filter((each, index) => ids.indexOf(each) !== index)).toEqual([]);
});

function arithmeticOf(record: ServedRecord) {
  const parsed = parseAtOnce(structuredClone(record));
  if (!parsed) throw new Error('unreadable');
  expect([...parsed.invalidFields]).toEqual([]);
  return checkArithmetic(toRecord(parsed, 0));
}

function distinct<Value>(values: Value[]): Value[] {
  return [...new Set(values)].toSorted();
}

/** Key paths, lists without their indexes: `image_list.url`. */
function collectPaths(value: unknown, path: string, paths: Set<string>): void {
  if (Array.isArray(value)) for (const each of value) collectPaths(each, path, paths);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) collectPaths(part, path ? `${path}.${key}` : key, paths);
  } else paths.add(path);
}

function collectSchemaPaths(schema: unknown, path: string, paths: Set<string>): void {
  if (schema instanceof z.ZodOptional) collectSchemaPaths(schema.unwrap(), path, paths);
  else if (schema instanceof z.ZodArray) collectSchemaPaths(schema.element, path, paths);
  else if (schema instanceof z.ZodObject) {
    for (const [key, part] of Object.entries(schema.shape)) {
      collectSchemaPaths(part, path ? `${path}.${key}` : key, paths);
    }
  } else paths.add(path);
}
