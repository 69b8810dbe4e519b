import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dimension, record, scored, text } from '#testing/record-builders.ts';
import { anyRecord } from '#testing/record-generator.ts';
import { maskRecord, mayHoldScore, showConclusion } from './blind.ts';
import type { BlindPart, InterviewRecord } from './record.ts';

/** The same evaluation by somebody who thinks otherwise: another conclusion, other scores, the same words. */
function thinkingOtherwise(one: InterviewRecord, other: InterviewRecord): InterviewRecord {
  const isState = ['not-started', 'not-submitted', 'no-show'].some((state) => state === one.conclusion);
  return {
    ...one,
    conclusion: isState ? one.conclusion : 'fail',
    level: other.level,
    total: other.total,
    dimensions: one.dimensions.map((each, index) => {
      const theirs = other.dimensions[index]?.answer;
      if (each.kind === 'built-in-conclusion' || each.kind === 'built-in-level')
        return { ...each, answer: theirs ?? each.answer, comment: other.notes };
      if (!mayHoldScore(each)) return each;
      return {
        ...each,
        answer: { ...each.answer, score: theirs?.score ?? null, options: theirs?.options ?? [] },
        unreadable: !each.unreadable,
      };
    }),
    unreadable: one.unreadable.filter((field) => field !== 'conclusion' && field !== 'level' && field !== 'total'),
  };
}

test('read blind, two evaluations that differ only in their judgement are the same', () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, (one, other) => {
      const masked: BlindPart[] = ['conclusion', 'scores'];
      const [first, second] = [one, thinkingOtherwise(one, other)].map((each) => maskRecord(each, masked));
      expect(second).toEqual(first);
    }),
    { numRuns: 300 },
  );
});

test('what is revealed is what was recorded', () => {
  fc.assert(
    fc.property(anyRecord, (one) => {
      expect(maskRecord(one, [])).toBe(one);
      const { conclusion, level, total, dimensions } = maskRecord(one, ['scores']);
      expect([conclusion, level, total]).toEqual([one.conclusion, one.level, null]);
      expect(dimensions.map(({ comment }) => comment)).toEqual(one.dimensions.map(({ comment }) => comment));
    }),
    { numRuns: 100 },
  );
});

test('what was written and what the form asks stays', () => {
  const choice = dimension({
    kind: 'single-choice',
    answer: { options: [{ id: '1', name: text('三天内') }], text: null, score: null },
  });
  const graded = scored(8, 10, { name: text('系统设计'), comment: '讲得透' });
  const { dimensions, notes } = maskRecord(record({ notes: '建议录用', dimensions: [choice, graded] }), [
    'conclusion',
    'scores',
  ]);
  expect(notes).toBe('建议录用');
  expect(dimensions).toEqual([
    choice,
    { ...graded, answer: { ...graded.answer, options: [], score: { value: null, full: null } } },
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
