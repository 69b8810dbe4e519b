import { expect, test } from 'vitest';
import { ageOf } from './clock.ts';

test.each([
  ['a minute ago', 100_000, 60_000],
  ['now', 160_000, 0],
  ['by a clock that is a little ahead', 220_000, 0],
  ['by a clock that is further ahead', 220_001, Number.POSITIVE_INFINITY],
  ['by a clock that is a year ahead', 31_536_160_000, Number.POSITIVE_INFINITY],
  ['at no time', Number.NaN, Number.POSITIVE_INFINITY],
])('something written %s, at %d, is %d milliseconds old', (_when, moment, age) => {
  expect(ageOf(moment, 160_000)).toBe(age);
});
