import { expect, test } from 'vitest';
import { type Figure, renderFigures } from './figures.ts';

const figure: Figure = { name: 'memory', value: 118.2, unit: 'MB', yardstick: 'bare proxy 90 MB', aim: 120 };

test.each([
  [{}, '118 MB, ≤ 120, met'],
  [{ value: 120 }, '120 MB, ≤ 120, met'],
  [{ value: 120.4 }, '120 MB, ≤ 120, MISSED'],
  [{ value: 1.456, unit: '×', aim: 1.5 }, '1.46 ×, ≤ 1.5, met'],
  [{ value: Number.NaN }, 'NaN MB, ≤ 120, MISSED'],
] as [Partial<Figure>, string][])('%j stands beside its aim as %s', (change, words) => {
  const [, line = ''] = renderFigures([['api', [{ ...figure, ...change }]]]).split('\n');
  expect(line.split(/ {2,}/)).toEqual(['api: memory', ...words.split(', '), 'bare proxy 90 MB']);
});

test('a figure without an aim neither meets nor misses one', () => {
  expect(renderFigures([['api', [{ ...figure, aim: null }]]])).not.toMatch(/met|MISSED/);
});
