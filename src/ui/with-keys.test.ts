import { expect, test } from 'vitest';
import { withKeys } from './with-keys.ts';

test('every entry gets a key of its own, whatever its id', () => {
  const ids = ['1', null, '1', 'null', null, '', '1:0', '1'];
  const pairs = withKeys(ids.map((id) => ({ id })));
  expect(new Set(pairs.map(([key]) => key)).size).toBe(ids.length);
  expect(pairs.map(([, entry]) => entry.id)).toEqual(ids);
});

test('a key stays when entries of other ids come and go', () => {
  expect(withKeys([{ id: '2' }, { id: '1' }])[1]?.[0]).toBe(withKeys([{ id: '1' }])[0]?.[0]);
});
