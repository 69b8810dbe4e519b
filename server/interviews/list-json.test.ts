import { expect, test } from 'vitest';
import { group, listOf } from '#testing/list-builders.ts';
import { toJsonParts } from './list-json.ts';

test.each([0, 1, 50, 51, 500])('the parts of a list of %i applications are its JSON, each of them small', (count) => {
  const list = listOf(Array.from({ length: count }, (_, at) => group(`候选人 "${at}"`, '前端工程师', '许曼')));
  const parts = [...toJsonParts(list)];
  expect(JSON.parse(parts.join(''))).toEqual(list);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(50_000);
});
