import { expect, test } from 'vitest';
import { pauseBeforeNext } from './debrief-query.ts';

test('names that are on their way are asked for again, at growing intervals and not for ever', () => {
  const pauses = [1, 2, 4];
  const pauseAfter = (dataUpdateCount: number, errorUpdateCount: number, isReading = true) =>
    pauseBeforeNext({ data: { isReading }, dataUpdateCount, errorUpdateCount }, pauses);
  expect([pauseAfter(1, 0), pauseAfter(2, 0), pauseAfter(2, 1), pauseAfter(3, 1)]).toEqual([1, 2, 4, false]);
  expect(pauseAfter(1, 0, false)).toBe(false);
  expect(pauseBeforeNext({ data: undefined, dataUpdateCount: 0, errorUpdateCount: 1 }, pauses)).toBe(false);
});
