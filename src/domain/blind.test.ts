import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dimension, question, record, scored, text } from '#testing/record-builders.ts';
import { anyRecord } from '#testing/record-generator.ts';
import { blindParts, maskRecord, showConclusion, withheldPart } from './blind.ts';
import { answerRules, type BlindRules, dimensionRules, recordRules } from './blind-rules.ts';
import type { BlindPart, Dimension, InterviewRecord } from './record.ts';

const anyMasked = fc.subarray([...blindParts], { minLength: 1 });

/** The fields that a rule withholds with these parts. */
function withheldFields<Whole>(rules: BlindRules<Whole>, masked: readonly BlindPart[]): (keyof Whole)[] {
  return fieldsOf(rules).filter((field) => {
    const rule = rules[field];
    return typeof rule === 'object' && rule.parts.some((part) => masked.includes(part));
  });
}

function fieldsOf<Whole>(rules: BlindRules<Whole>): (keyof Whole)[] {
  return Object.keys(rules) as (keyof Whole)[];
}

/** A copy of `one` with these fields of `other`. */
function withFieldsOf<Whole>(one: Whole, other: Whole, fields: (keyof Whole)[]): Whole {
  const mixed = { ...one };
  for (const field of fields) mixed[field] = other[field];
  return mixed;
}

const isState = ({ conclusion }: InterviewRecord) =>
  ['not-started', 'not-submitted', 'no-show'].some((state) => state === conclusion);

/** Returns `one` with the masked fields of `other`. States keep their conclusion, because nothing masks it. */
function judgedAs(one: InterviewRecord, other: InterviewRecord, masked: readonly BlindPart[]): InterviewRecord {
  const withheld = withheldFields(recordRules, masked);
  const keepsConclusion = isState(one) || isState(other);
  return {
    ...withFieldsOf(
      one,
      other,
      withheld.filter((field) => field !== 'conclusion' || !keepsConclusion),
    ),
    dimensions: one.dimensions.map((each, at) => {
      const part = withheldPart(each, masked);
      const theirs = other.dimensions[at];
      if (part === null || !theirs) return each;
      const answer = withFieldsOf(each.answer, theirs.answer, withheldFields(answerRules, [part]));
      return { ...withFieldsOf(each, theirs, withheldFields(dimensionRules, [part])), answer };
    }),
    unreadable: [
      ...one.unreadable.filter((field) => !withheld.includes(field)),
      ...other.unreadable.filter((field) => withheld.includes(field)),
    ],
  };
}

test('two evaluations that differ in nothing but what is withheld are the same when they are masked', () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, anyMasked, (one, other, masked) => {
      expect(maskRecord(judgedAs(one, other, masked), masked)).toEqual(maskRecord(one, masked));
    }),
    { numRuns: 500 },
  );
});

test('what is not withheld stays as it was recorded', () => {
  fc.assert(
    fc.property(anyRecord, anyMasked, (one, masked) => {
      expect(maskRecord(one, [])).toBe(one);
      const left = maskRecord(one, masked);
      const withheld = withheldFields(recordRules, masked);
      expect(shownOf(left, recordRules, withheld)).toEqual(shownOf(one, recordRules, withheld));
      expect(left.unreadable).toEqual(one.unreadable.filter((field) => !withheld.includes(field)));
      expect(left.dimensions.map((each) => shownOfDimension(each, masked))).toEqual(
        one.dimensions.map((each) => shownOfDimension(each, masked)),
      );
    }),
    { numRuns: 200 },
  );
});

function shownOf<Whole>(whole: Whole, rules: BlindRules<Whole>, withheld: (keyof Whole)[]): unknown[] {
  return fieldsOf(rules).map((field) => rules[field] !== 'inside' && !withheld.includes(field) && whole[field]);
}

function shownOfDimension(each: Dimension, masked: readonly BlindPart[]): unknown {
  const part = withheldPart(each, masked);
  if (part === null) return each;
  const answer = shownOf(each.answer, answerRules, withheldFields(answerRules, [part]));
  return [shownOf(each, dimensionRules, withheldFields(dimensionRules, [part])), answer];
}

test.each<[BlindPart, (keyof InterviewRecord)[]]>([
  ['conclusion', ['conclusion', 'jobLevels', 'level']],
  ['scores', ['total']],
  ['colleagues', []],
])('reading blind to %s withholds %j of the record', (part, fields) => {
  const whole = record({
    conclusion: 'pass',
    level: { level: 4, name: text('良好'), description: text(null) },
    jobLevels: { lowestId: '1', highestId: '2' },
    total: { calculation: 'sum', score: 81, full: 100 },
    notes: '建议录用',
    unreadable: ['conclusion', 'level', 'jobLevels', 'total', 'notes'],
  });
  const left = maskRecord(whole, [part]);
  const withheld = fieldsOf(recordRules).filter((field) => whole[field] !== null && left[field] === null);
  expect(withheld.sort()).toEqual(fields);
  expect(left.unreadable).toEqual(whole.unreadable.filter((field) => !fields.includes(field)));
});

test('a range of job levels and what else the form asks for the conclusion keeps its questions and nothing of its answer', () => {
  const asked = { id: '1', name: text('建议职级'), questions: [question({ answer: '带过五个人' })] };
  const answer = { options: [{ id: '7', name: text('P7') }], text: 'P6 到 P7', score: { value: 7, full: 10 } };
  const kinds = ['level-range', 'built-in-conclusion', 'built-in-level'] as const;
  const whole = kinds.map((kind) => dimension({ ...asked, kind, answer, comment: 'P7 更合适', unreadable: true }));
  expect(maskRecord(record({ dimensions: whole }), ['conclusion']).dimensions).toEqual(
    kinds.map((kind) => dimension({ ...asked, kind })),
  );
  expect(maskRecord(record({ dimensions: whole }), ['scores']).dimensions).toEqual(whole);
});

test('words beside a score stay, and its option and numbers go', () => {
  const choice = dimension({
    kind: 'single-choice',
    answer: { options: [{ id: '1', name: text('三天内') }], text: null, score: null },
  });
  const graded = scored(8, 10, { name: text('系统设计'), comment: '讲得透' });
  const unknown = dimension({ kind: { unknown: 9 }, answer: { ...choice.answer, text: '处理得体' } });
  const { dimensions } = maskRecord(record({ dimensions: [choice, graded, unknown] }), ['conclusion', 'scores']);
  expect(dimensions).toEqual([
    choice,
    { ...graded, answer: { ...graded.answer, options: [], score: { value: null, full: null } } },
    { ...unknown, answer: { options: [], text: '处理得体', score: null } },
  ]);
});

test.each([
  ['pass', null, true],
  [null, null, true],
  [{ unknown: 9 }, null, true],
  ['no-show', 'no-show', false],
  ['not-submitted', 'not-submitted', false],
] as const)('of the conclusion %j, %j is told', (conclusion, told, isMasked) => {
  expect(showConclusion(conclusion, true)).toEqual({ conclusion: told, isMasked });
  expect(showConclusion(conclusion, false)).toEqual({ conclusion, isMasked: false });
});
