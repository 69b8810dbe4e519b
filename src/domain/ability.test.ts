import { expect, test } from 'vitest';
import { ability, dimension, question, record, scored } from '../testing/record-builders.ts';
import { summariseAbilities } from './ability.ts';
import type { InterviewRecord } from './record.ts';

function summarise(parts: Partial<InterviewRecord>) {
  return summariseAbilities(record(parts)).map(({ ability: { id, name }, share, scoredCount, mentionCount }) => {
    return [id ?? name.zh, share, scoredCount, mentionCount];
  });
}

test('one id is one ability, averaged over the scores linked to it and in order of first mention', () => {
  const dimensions = [
    scored(10, 10, { abilities: [ability('1', '沟通'), ability('2', '协作')] }),
    scored(2, 4, { abilities: [ability('1', '沟通能力')] }),
  ];
  expect(summarise({ dimensions })).toEqual([
    ['1', 0.75, 2, 2],
    ['2', 1, 1, 1],
  ]);
});

test('without ids, one name is one ability', () => {
  const dimensions = [
    scored(0, 10, { abilities: [ability(null, '沟通')] }),
    scored(10, 10, { abilities: [ability(null, '沟通'), ability(null, '协作')] }),
  ];
  expect(summarise({ dimensions })).toEqual([
    ['沟通', 0.5, 2, 2],
    ['协作', 1, 1, 1],
  ]);
});

test('names that only look alike when joined stay two', () => {
  const names = [
    { zh: 'a|', en: 'b' },
    { zh: 'a', en: '|b' },
  ];
  const abilities = names.map((name) => ({ ...ability(null), name }));
  expect(summarise({ dimensions: [scored(1, 10, { abilities })] })).toHaveLength(2);
});

test('an ability mentioned twice in one dimension counts its score once', () => {
  const abilities = [ability('1', '沟通'), ability('1', '沟通')];
  expect(summarise({ dimensions: [scored(5, 10, { abilities })] })).toEqual([['1', 0.5, 1, 1]]);
});

test('dimensions without a share and questions are counted as mentions, but not averaged', () => {
  const abilities = [ability('1')];
  const one = [question({ abilities })];
  const dimensions = [
    scored(null, 10, { abilities }),
    scored(5, null, { abilities }),
    scored(11, 10, { abilities }),
    dimension({ kind: 'long-text', abilities, questions: one }),
  ];
  expect(summarise({ dimensions, questions: one, codeQuestions: one })).toEqual([['1', null, 0, 7]]);
});

test('a record that names no ability has none', () => {
  expect(summarise({ dimensions: [scored(5)] })).toEqual([]);
});
