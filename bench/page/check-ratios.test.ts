import { expect, test } from 'vitest';
import { checkRatios } from './check-ratios.ts';
import { type Measures, pageNames, type Sample } from './measures.ts';

const staticPage: Measures = { readable: 100, chart: 100 };

function rounds(product: Measures): Sample[] {
  return pageNames.flatMap((page) =>
    (['slow', 'fast'] as const).flatMap((condition) =>
      (['cold', 'warm'] as const).flatMap((visit) => [
        { page, condition, visit, opened: 'product', round: 1, measures: product } satisfies Sample,
        { page, condition, visit, opened: 'static', round: 1, measures: staticPage } satisfies Sample,
      ]),
    ),
  );
}

test('ratios up to twice the targets pass', () => {
  expect(checkRatios(rounds({ readable: 300, chart: 300, layoutShift: 0.019 }), pageNames)).toEqual([]);
});

test('each ratio above that is named', () => {
  expect(checkRatios(rounds({ readable: 321, chart: 790, layoutShift: 0.02 }), pageNames)).toEqual([
    expect.stringMatching(/^record, slow, cold: readable takes 3\.21 ×.* more than 3 ×$/),
    expect.stringMatching(/^record, slow, cold: chart takes 7\.90 ×/),
    expect.stringMatching(/^record, slow, warm: readable takes 3\.21 ×/),
    expect.stringMatching(/^list, slow, cold: readable takes 3\.21 ×.* more than 3\.2 ×$/),
    expect.stringMatching(/^debrief, slow, cold: readable takes 3\.21 ×/),
    expect.stringMatching(/^record, slow, cold: the layout shifts by 0\.0200/),
    expect.stringMatching(/^record, slow, warm: the layout shifts/),
    expect.stringMatching(/^record, fast, cold: the layout shifts/),
    expect.stringMatching(/^record, fast, warm: the layout shifts/),
  ]);
});

test('a missing measurement does not pass', () => {
  expect(checkRatios([], pageNames)).toHaveLength(10);
});

test('a page that was not asked for is not missed', () => {
  expect(checkRatios([], ['list'])).toEqual([expect.stringMatching(/^list, slow, cold: readable/)]);
});
