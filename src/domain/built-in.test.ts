import { expect, test } from 'vitest';
import { ability, dimension, question, record, text } from '../testing/record-builders.ts';
import { dimensionsWithCards } from './built-in.ts';
import type { Dimension, DimensionAnswer, InterviewRecord } from './record.ts';

const nothing: DimensionAnswer = { options: [], text: null, score: null };
const option: DimensionAnswer = { ...nothing, options: [{ id: '1', name: text('通过') }] };
const level = { level: 3, name: text('3'), description: text(null) };

function hasCard(parts: Partial<Dimension>, head: Partial<InterviewRecord> = {}): boolean {
  return dimensionsWithCards(record({ dimensions: [dimension(parts)], ...head })).length === 1;
}

test.each<[string, Partial<Dimension>, Partial<InterviewRecord>, boolean]>([
  ['an empty conclusion question', { kind: 'built-in-conclusion' }, {}, false],
  ['a conclusion in the head', { kind: 'built-in-conclusion', answer: option }, { conclusion: 'pass' }, false],
  ['a conclusion missing from the head', { kind: 'built-in-conclusion', answer: option }, {}, true],
  ['a level in the head', { kind: 'built-in-level', answer: option }, { level }, false],
  ['a level missing from the head', { kind: 'built-in-level', answer: option }, {}, true],
  ['the notes of the head', { kind: 'built-in-notes', answer: { ...nothing, text: '好' } }, { notes: '好' }, false],
  ['other notes', { kind: 'built-in-notes', answer: { ...nothing, text: '不同' } }, { notes: '好' }, true],
  ['notes missing from the head', { kind: 'built-in-notes', answer: { ...nothing, text: '好' } }, {}, true],
  ['words beside a conclusion', { kind: 'built-in-conclusion', comment: '但是' }, { conclusion: 'pass' }, true],
  ['questions beside a level', { kind: 'built-in-level', questions: [question()] }, { level }, true],
  ['abilities beside a level', { kind: 'built-in-level', abilities: [ability('1')] }, { level }, true],
  ['an unreadable part', { kind: 'built-in-level', unreadable: true }, { level }, true],
  ['an unknown kind', { kind: { unknown: 42 } }, {}, true],
  ['no kind', { kind: null }, {}, true],
  ['an ordinary dimension', { kind: 'long-text' }, {}, true],
])('a card of its own for %s', (_name, parts, head, expected) => {
  expect(hasCard(parts, head)).toBe(expected);
});
