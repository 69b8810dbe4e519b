import { expect, test } from 'vitest';
import { createNameSearch } from './name-search.ts';

test.each([
  ['若兰', '欧阳若兰'],
  ['oyrl', '欧阳若兰'],
  ['yr', '欧阳若兰'],
  ['MXH', '马晓禾'],
  ['丝', '马丝飞'],
  ['msf', '马丝飞'],
  ['阿依', '阿依古丽·买买提'],
  ['dan', 'Daniel Okafor'],
  ['okafor dan', 'Daniel Okafor'],
  ['nguyen', 'Nguyễn Thị Hà'],
  ['ｄａｎ', 'Daniel Okafor'],
  ['算法 工程', '算法工程师（推荐）'],
])('%s finds %s', (text, name) => {
  expect(createNameSearch(text)(name)).toBe(true);
});

test.each([
  ['兰若', '欧阳若兰'],
  ['niel', 'Daniel Okafor'],
  ['dan x', 'Daniel Okafor'],
  ['oyrx', '欧阳若兰'],
  ['.*', 'Daniel Okafor'],
  ['a', null],
])('%s does not find %s', (text, name) => {
  expect(createNameSearch(text)(name)).toBe(false);
});
