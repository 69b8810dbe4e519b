import { expect, test } from 'vitest';
import { dimension, question, scored, text } from '../testing/record-builders.ts';
import { countEvidence, hasEvidence, lacksEvidence } from './evidence.ts';

const commented = scored(8, 10, { comment: '举了两个例子' });
const answered = scored(0, 10, { questions: [question(), question({ answer: '没有' })] });
const bare = scored(8, 10, { questions: [question({ title: text('问题') })] });
const labelled = dimension({
  kind: 'scored-choice',
  answer: { options: [{ id: '1', name: text('优秀') }], text: null, score: { value: 5, full: 5 } },
});
const empty = scored(null);
const choice = dimension({ kind: 'single-choice', comment: '好' });

test.each([
  ['a comment', commented, true],
  ['an answered linked question', answered, true],
  ['a linked question without an answer', bare, false],
  ['the label of an option', labelled, false],
])('whether %s is evidence', (_name, scoredDimension, expected) => {
  expect(hasEvidence(scoredDimension)).toBe(expected);
  expect(lacksEvidence(scoredDimension)).toBe(!expected);
});

test('a dimension without a given score does not lack evidence', () => {
  expect([empty, choice].map(lacksEvidence)).toEqual([false, false]);
});

test('only given scores count, zeros included', () => {
  expect(countEvidence([commented, answered, bare, labelled, empty, choice])).toEqual({ supported: 2, scored: 4 });
  expect(countEvidence([])).toEqual({ supported: 0, scored: 0 });
});
