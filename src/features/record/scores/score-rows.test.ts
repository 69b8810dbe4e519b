import { expect, test } from 'vitest';
import { dimension, scored } from '#testing/record-builders.ts';
import { type ScoreOrder, scoreRows, shareOf } from './score-rows.ts';

const dimensions = [
  scored(5, 10, { id: 'half' }),
  scored(null, 10, { id: 'not scored' }),
  scored(10, 10, { id: 'full' }),
  dimension({ id: 'text', kind: 'long-text' }),
  scored(0, 10, { id: 'zero' }),
  scored(11, 10, { id: 'above full' }),
  scored(50, 100, { id: 'half of more' }),
];

test.each<[ScoreOrder, string[]]>([
  ['form', ['half', 'not scored', 'full', 'zero', 'above full', 'half of more']],
  ['highest', ['full', 'half', 'half of more', 'zero', 'not scored', 'above full']],
  ['lowest', ['zero', 'half', 'half of more', 'full', 'not scored', 'above full']],
])('in the order "%s", equal shares keep the form’s order and rows without a share come last', (order, ids) => {
  expect(scoreRows(dimensions, order).map((row) => row.dimension.id)).toEqual(ids);
});

test('a zero has a share, and a row without a bar has none', () => {
  expect(scoreRows(dimensions, 'form').map(shareOf)).toEqual([0.5, null, 1, 0, null, 0.5]);
});
