import { expect, test } from 'vitest';
import { checkRatios } from './check-ratios.ts';
import type { Measures, Sample } from './measures.ts';

const staticPage: Measures = { readable: 100, chart: 100 };

function rounds(product: Measures): Sample[] {
  return (['slow', 'fast'] as const).flatMap((condition) =>
    (['cold', 'warm'] as const).flatMap((visit) => [
      { condition, visit, opened: 'product', round: 1, measures: product } satisfies Sample,
      { condition, visit, opened: 'static', round: 1, measures: staticPage } satisfies Sample,
    ]),
  );
}

test('ratios up to twice the targets pass', () => {
  expect(checkRatios(rounds({ readable: 300, chart: 300, layoutShift: 0.019 }))).toEqual([]);
});

test('each ratio above that is named', () => {
  expect(checkRatios(rounds({ readable: 301, chart: 790, layoutShift: 0.02 }))).toEqual([
    expect.stringMatching(/^slow, cold: readable takes 3\.01 ×.* more than 3 ×$/),
    expect.stringMatching(/^slow, cold: chart takes 7\.90 ×/),
    expect.stringMatching(/^slow, warm: readable takes 3\.01 ×/),
    expect.stringMatching(/^slow, cold: the layout shifts by 0\.0200/),
    expect.stringMatching(/^slow, warm: the layout shifts/),
    expect.stringMatching(/^fast, cold: the layout shifts/),
    expect.stringMatching(/^fast, warm: the layout shifts/),
  ]);
});

test('a missing measurement does not pass', () => {
  expect(checkRatios([])).toHaveLength(8);
});
