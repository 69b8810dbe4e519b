import { expect, test } from 'vitest';
import { keyed } from './keyed.ts';

test('Every entry gets a key of its own, whatever its id', () => {
  const ids = ['1', null, '1', 'null', null, '', '1:0', '1'];
  const pairs = keyed(ids.map((id) => ({ id })));
  expect(new Set(pairs.map(([key]) => key)).size).toBe(ids.length);
  expect(pairs.map(([, entry]) => entry.id)).toEqual(ids);
});

test('A key stays when entries of other ids come and go', () => {
  expect(keyed([{ id: '2' }, { id: '1' }])[1]?.[0]).toBe(keyed([{ id: '1' }])[0]?.[0]);
});
