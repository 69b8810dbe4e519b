import { expect, test } from 'vitest';
import { text } from '../../testing/record-builders.ts';
import { layOutPlot } from './plot-layout.ts';
import { shortNames } from './short-names.ts';

const point = (label: string, share: number, column = 0) => ({ column, label, share });

test('equal shares are one dot, whoever they are of', () => {
  const dots = layOutPlot([point('许', 0.6, 0), point('赵', 0, 1), point('何', 0.1 * 6, 2)]);
  expect(dots.map(({ points }) => points.map(({ label }) => label))).toEqual([['赵'], ['许', '何']]);
});

test('a label that would run into its neighbour stands below', () => {
  const sides = (...shares: number[]) =>
    layOutPlot(shares.map((share) => point('何', share))).map((dot) => dot.labelIs);
  expect(sides(0.45, 0.6, 0.9)).toEqual(['above', 'above', 'above']);
  expect(sides(0.7, 0.8, 0.9)).toEqual(['above', 'below', 'above']);
});

test('a long label at an end of the axis stays on the paper', () => {
  const [first, last] = layOutPlot([point('欧阳若兰', 0), point('欧阳震华', 1)]);
  expect([first?.anchor, last?.anchor]).toEqual(['start', 'end']);
});

test.each([
  [['许曼', '赵鹏'], 'zh', ['许', '赵']],
  [['许曼', '许多'], 'zh', ['许曼', '许多']],
  [['许曼', '许曼', '赵鹏'], 'zh', ['许1', '许2', '赵']],
  [['欧阳若兰', 'Emily Carter'], 'zh', ['欧阳', 'EC']],
] as const)('%j are told apart as %j by %j', (names, language, short) => {
  expect(
    shortNames(
      names.map((name) => text(name)),
      language,
    ),
  ).toEqual(short);
});

test('in English they are initials', () => {
  expect(shortNames([text('赵鹏', 'Zhao Peng'), text('何静', 'He Jing')], 'en')).toEqual(['ZP', 'HJ']);
});
