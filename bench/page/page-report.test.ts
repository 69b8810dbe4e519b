import { expect, test } from 'vitest';
import type { Measures, Opened, Sample } from './measures.ts';
import { medianOf, ratioOf, renderPageReport } from './page-report.ts';

function sample(round: number, opened: Opened, measures: Measures): Sample {
  return { page: 'list', condition: 'slow', visit: 'cold', opened, round, measures };
}

const samples = [
  sample(1, 'product', { readable: 200, scriptBytes: 50_000, reacts: 300 }),
  sample(1, 'static', { readable: 100, scriptBytes: 0 }),
  sample(2, 'product', { readable: 900, scriptBytes: 50_000, reacts: 500 }),
  sample(2, 'static', { readable: 300, scriptBytes: 0 }),
  sample(3, 'product', { readable: 400, scriptBytes: 50_000 }),
  sample(3, 'static', { readable: 400, scriptBytes: 0 }),
];

test('a page is compared with the static page of the same round', () => {
  expect(ratioOf(samples, 'slow', 'cold', 'readable')).toBe(2);
  expect(medianOf(samples, 'slow', 'cold', 'product', 'readable')).toBe(400);
});

test('a measure that is 0 for the static page or was not taken has no ratio', () => {
  expect(ratioOf(samples, 'slow', 'cold', 'scriptBytes')).toBeNaN();
  expect(ratioOf(samples, 'slow', 'cold', 'reacts')).toBeNaN();
  expect(ratioOf(samples, 'fast', 'cold', 'readable')).toBeNaN();
});

test('the report has all measures, each in its unit', () => {
  const lines = renderPageReport(samples).split('\n');

  expect(lines.filter((line) => /^(list|record), /.test(line))).toEqual([expect.stringMatching(/^list, slow: /)]);
  expect(cellsOf(lines, 'readable')).toEqual(['readable, ms', '400', '300', '2.00', '–', '–', '–']);
  expect(cellsOf(lines, 'JavaScript,')).toEqual(['JavaScript, kB', '50.0', '0.0', '–', '–', '–', '–']);
});

function cellsOf(lines: string[], start: string): string[] | undefined {
  return lines.find((line) => line.startsWith(start))?.split(/ {2,}/);
}
