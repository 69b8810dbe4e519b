import { expect, test } from 'vitest';
import { parseAtOnce } from '../../testing/parse-at-once.ts';
import { inTurns } from './in-turns.ts';
import { parseRecord } from './wire.ts';

const odd = (count: number) => Array.from({ length: count }, () => ({ name: 5 }));

test.each([
  ['dimensions', { dimension_assessment_list: odd(50_000) }],
  ['what are no dimensions', { dimension_assessment_list: odd(50_000).map(String) }],
  ['questions of one dimension', { dimension_assessment_list: [{ question_list: odd(50_000) }] }],
  ['abilities', { code_question_list: [{ ability_list: odd(50_000) }] }],
])('with fifty thousand odd %s, others have two hundred turns meanwhile', async (_name, lists) => {
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const parsed = await inTurns(parseRecord({ id: '1', ...lists }));
  isOver = true;
  expect(parsed?.record.id).toBe('1');
  expect(turns).toBeGreaterThanOrEqual(200);
});

test('an odd part is dropped where it stands, however deep in lists, and all else is kept', () => {
  const raw = {
    id: '1',
    content: {},
    question_list: 'none',
    dimension_assessment_list: [{ id: 'a' }, 'odd', null, { id: 'b', question_list: [{ id: 'c', content: [] }, 5] }],
  };
  const { record, invalidFields } = parseAtOnce(raw) ?? {};
  expect(record).toMatchObject({
    content: null,
    question_list: null,
    dimension_assessment_list: [
      { id: 'a' },
      null,
      null,
      { id: 'b', question_list: [{ id: 'c', content: null }, null] },
    ],
  });
  const list = 'dimension_assessment_list';
  expect([...(invalidFields ?? [])].toSorted()).toEqual([
    'content',
    list,
    `${list}.1`,
    `${list}.3`,
    `${list}.3.question_list`,
    `${list}.3.question_list.0`,
    `${list}.3.question_list.0.content`,
    `${list}.3.question_list.1`,
    'question_list',
  ]);
});
