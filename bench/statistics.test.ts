import { expect, test } from 'vitest';
import { median, percentile } from './statistics.ts';

test('the median is the middle value, or the mean of the middle two, in any order', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([8, 2, 4, 6])).toBe(5);
  expect(median([])).toBeNaN();
});

test('a percentile is a value that was measured', () => {
  const samples = Array.from({ length: 200 }, (_, index) => 200 - index);

  expect(percentile(samples, 50)).toBe(100);
  expect(percentile(samples, 99)).toBe(198);
  expect(percentile([7], 99)).toBe(7);
  expect(percentile([], 50)).toBeNaN();
});
