import { expect, test } from 'vitest';
import { parseRecordId } from './record-id.ts';

test.each(['1', '1618209327096', '6949805467799537964', '9'.repeat(20)])('%s is a record id', (id) => {
  expect(parseRecordId(id)).toBe(id);
});

test.each([
  undefined,
  null,
  1618209327096,
  ['1'],
  '',
  '0',
  '01618209327096',
  '-1',
  '+1',
  '1.0',
  '1e18',
  '0x10',
  ' 1',
  '1 ',
  '1\n',
  '1\0',
  '1/../2',
  '..%2f1',
  '1?x=1',
  '1#2',
  '1;2',
  '１２３',
  '١٢٣',
  '1'.repeat(21),
  'attachments',
  ':id',
  'undefined',
  'null',
  '*',
  '__proto__',
])('%j is not a record id', (id) => {
  expect(parseRecordId(id)).toBeNull();
});
