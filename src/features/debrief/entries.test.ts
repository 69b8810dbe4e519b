import { expect, test } from 'vitest';
import { evaluation } from '../../testing/debrief-builders.ts';
import { scored, text } from '../../testing/record-builders.ts';
import { dimensionsAtFirst, entriesOf } from './entries.ts';

const form = (length: number) =>
  Array.from({ length }, (_, index) => scored(index % 10, 10, { name: text(`维度 ${index}`) }));

test('of a very long form the server compares a screenful, and claims nothing about the rest', () => {
  const evaluations = [
    evaluation('许曼', { dimensions: form(10_000) }),
    evaluation('赵鹏', { dimensions: form(10_000).reverse() }),
    evaluation('何静', { dimensions: form(3) }),
  ];
  const first = entriesOf(evaluations, true);
  expect(first.scored.length).toBeLessThanOrEqual(dimensionsAtFirst);
  expect(first.unmatched).toEqual([]);
  const cut = first.scored.flatMap(({ cells }) => cells.slice(0, 2).map(({ kind }) => kind));
  expect(cut).not.toContain('not-in-form');
  expect(entriesOf(evaluations, false).scored).toHaveLength(10_000);
});

test('of an ordinary form the first view is the whole', () => {
  const evaluations = [evaluation('许曼', { dimensions: form(12) }), evaluation('赵鹏', { dimensions: form(9) })];
  expect(entriesOf(evaluations, true)).toEqual(entriesOf(evaluations, false));
});
