import { expect, test } from 'vitest';
import { dimension, scored } from '../testing/record-builders.ts';
import type { ScoreCalculation } from './record.ts';
import { checkArithmetic, drawScore, isScorable, stateScore } from './score.ts';

test.each([
  ['a score is stated with its full score', 7.5, 10, { kind: 'of-full', value: 7.5, full: 10 }],
  ['a zero is a score', 0, 10, { kind: 'of-full', value: 0, full: 10 }],
  ['a value out of range is stated as it is', 11, 10, { kind: 'of-full', value: 11, full: 10 }],
  ['a full score not given is missing', 5, null, { kind: 'full-missing', value: 5 }],
  ['a full score of zero counts as missing', 5, 0, { kind: 'full-missing', value: 5 }],
  ['a negative full score counts as missing', 5, -10, { kind: 'full-missing', value: 5 }],
  ['nothing given is not scored, whatever the full score', null, 10, { kind: 'not-scored' }],
])('stating a score: %s', (_name, value, full, statement) => {
  expect(stateScore({ value, full })).toEqual(statement);
});

test.each([
  ['a zero is drawn as a score', 0, 10, { kind: 'scored', share: 0 }],
  ['half of the full score is half a bar', 5, 10, { kind: 'scored', share: 0.5 }],
  ['the full score is a whole bar', 10, 10, { kind: 'scored', share: 1 }],
  ['nothing given is not zero', null, 10, { kind: 'not-scored' }],
  ['nothing given stays so without a full score', null, null, { kind: 'not-scored' }],
  ['above full has no bar', 11, 10, { kind: 'raw' }],
  ['a negative score has no bar', -1, 10, { kind: 'raw' }],
  ['without a full score there is no bar', 5, null, { kind: 'raw' }],
  ['a binary fraction above full is full', 10.000000953674316, 10, { kind: 'scored', share: 1 }],
  ['a binary fraction below zero is zero', -1e-8, 10, { kind: 'scored', share: 0 }],
  ['out of zero there is no bar', 0, 0, { kind: 'raw' }],
  ['out of less than zero there is no bar', 5, -10, { kind: 'raw' }],
])('drawing a score: %s', (_name, value, full, drawing) => {
  expect(drawScore({ value, full })).toEqual(drawing);
});

test('only the two kinds with points are scorable, even where other kinds come with a score', () => {
  const answer = { options: [], text: null, score: { value: 5, full: 10 } };
  expect(isScorable(scored(null))).toBe(true);
  expect(isScorable(dimension({ kind: 'scored-choice', answer }))).toBe(true);
  expect(isScorable(dimension({ kind: 'single-choice', answer }))).toBe(false);
  expect(isScorable(dimension({ kind: { unknown: 42 }, answer }))).toBe(false);
});

function check(values: (number | null)[], score: number | null, calculation: ScoreCalculation | null = 'sum') {
  const dimensions = [...values.map((value) => scored(value)), dimension({ kind: 'long-text' })];
  return checkArithmetic({ total: { calculation, score, full: 100 }, dimensions });
}

test.each<[string, (number | null)[], number, ScoreCalculation | null, string]>([
  ['a sum', [8, 7.5, 0], 15.5, 'sum', 'sum'],
  ['a sum of binary fractions', [0.1, 0.2], 0.3, 'sum', 'sum'],
  ['an average rounded up', [81.33, 81.34], 81.34, 'average', 'average'],
  ['an average rounded down', [81.33, 81.34], 81.33, 'average', 'average'],
  ['an endless average', [10, 10, 5], 8.33, 'average', 'average'],
  ['an average just beyond the rounding', [10, 10, 5], 8.35, 'average', 'not-reproducible'],
  ['a sum that the form calls an average', [8, 7], 15, 'average', 'sum'],
  ['an average that the form calls a sum', [8, 7], 7.5, 'sum', 'average'],
  ['an average without a word on how it is counted', [8, 7], 7.5, null, 'average'],
  ['an average of single precision', [4, 4, 5], 4.3333335, 'average', 'average'],
  ['a sum of single precision', [1000.1, 234.56], Math.fround(1234.66), 'sum', 'sum'],
  ['more decimals than rounding leaves', [30, 30], 59.999, 'sum', 'not-reproducible'],
  ['a single score, called as the form calls it', [8], 8, 'average', 'average'],
  ['zeros', [0, 0], 0, 'sum', 'sum'],
  ['scores not given, which count for nothing', [8, null, 7], 7.5, 'average', 'average'],
  ['weights that we do not know', [8, 7], 78, 'sum', 'not-reproducible'],
])('the stated total is checked against %s', (_name, values, stated, calculation, kind) => {
  const count = values.filter((value) => value !== null).length;
  expect(check(values, stated, calculation)).toEqual({ kind, count });
});

test('a total without any score given cannot be reproduced, not even a zero', () => {
  expect(check([null, null], 0)).toEqual({ kind: 'not-reproducible', count: 0 });
});

test('without a stated total there is nothing to check', () => {
  expect(check([8, 7], null)).toBeNull();
  expect(checkArithmetic({ total: null, dimensions: [scored(8)] })).toBeNull();
});
