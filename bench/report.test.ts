import { expect, test } from 'vitest';
import type { Run } from './report.ts';
import { renderReport } from './report.ts';

function run(readingsPerSecond: number, health: number[], otherStatuses = {}): Run {
  return {
    load: { readingsPerSecond, milliseconds: [7], otherStatuses, responses: 100 },
    health,
    resident: 100,
    processor: 250,
  };
}

test('a rate is compared with the baseline of the same round', () => {
  const open = [run(1000, [1]), run(100, [1]), run(2000, [1])];
  const audited = [run(500, [2]), run(50, [4]), run(1000, [3])];

  const [, , line] = renderReport(new Map(Object.entries({ open, audited })), ['open', 'audited']).split('\n');

  expect(line?.split(/ {2,}/)).toEqual(['audited', '0.500', '1.000', '500', '7.0', '250', '3.0', '4.0', '100', 'none']);
});

test('refused requests are counted by status', () => {
  const open = [run(10, [1], { 503: 2 }), run(10, [1], { 503: 3, 429: 1 })];

  expect(renderReport(new Map([['open', open]]), ['open'])).toMatch(/429 × 1, 503 × 5$/);
});
