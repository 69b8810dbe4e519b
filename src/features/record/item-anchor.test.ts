import { expect, test } from 'vitest';
import type { InterviewRecord } from '#domain/record.ts';
import { dimension, question, record } from '#testing/record-builders.ts';
import { addressItems } from './item-anchor.ts';

function addresses(parts: Partial<InterviewRecord>): string[] {
  return [...addressItems(record(parts)).values()];
}

test('the address of every item is made of its kind and its id', () => {
  const image = { id: '5', name: null, mime: null, createdAt: null };
  const parts = {
    dimensions: [dimension({ id: '1', questions: [question({ id: '2' })] })],
    questions: [question({ id: '3' })],
    codeQuestions: [question({ id: '4' })],
    images: [image],
  };
  expect(addresses(parts)).toEqual(['dimension-1', 'question-3', 'code-4', 'image-5', 'linked-question-2']);
});

test('one id in several places has several addresses', () => {
  const questions = [question({ id: '1' })];
  const parts = {
    dimensions: [dimension({ id: '1', questions }), dimension({ id: '1', questions: [question({ id: '1' })] })],
  };
  expect(addresses({ ...parts, questions: [question({ id: '1' })] })).toEqual([
    'dimension-1',
    'dimension-1-2',
    'question-1',
    'linked-question-1',
    'linked-question-1-2',
  ]);
});

test('an address stays the same when the order changes', () => {
  const [a, b] = [dimension({ id: '7' }), dimension({ id: '8' })];
  for (const dimensions of [
    [a, b],
    [b, a],
  ]) {
    const found = addressItems(record({ dimensions }));
    expect([found.get(a), found.get(b)]).toEqual(['dimension-7', 'dimension-8']);
  }
});

test.each([null, '', ' ', 'a b', '"><img>', '编号', '%2f', '#', '1'.repeat(65)])(
  'instead of the id %j, the address has its position',
  (id) => {
    expect(addresses({ dimensions: [dimension({ id: '1' }), dimension({ id })] })).toEqual([
      'dimension-1',
      'dimension-no-2',
    ]);
  },
);

test('an id that looks like a count or a position does not take the address of another item', () => {
  const ids = ['1', '1-2', '1', 'no-5', null, '1', '1-2'];
  const found = addresses({ dimensions: ids.map((id) => dimension({ id })) });
  expect(new Set(found).size).toBe(ids.length);
});
