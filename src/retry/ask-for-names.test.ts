import { expect, test } from 'vitest';
import { pauseForNames } from './ask-for-names.ts';

test('names that are on their way are asked for again, at growing intervals and not for ever', () => {
  const pauseAfter = (dataUpdateCount: number, errorUpdateCount: number, isReading = true) =>
    pauseForNames({ data: { isReading }, dataUpdateCount, errorUpdateCount });
  expect([pauseAfter(1, 0), pauseAfter(1, 1), pauseAfter(3, 0), pauseAfter(2, 2)]).toEqual([1000, 2000, 4000, 8000]);
  expect(pauseAfter(3, 2)).toBe(false);
  expect(pauseAfter(1, 0, false)).toBe(false);
  expect(pauseForNames({ data: undefined, dataUpdateCount: 0, errorUpdateCount: 1 })).toBe(false);
});
