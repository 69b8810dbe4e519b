import { expect, test } from 'vitest';
import type { Person } from '#contract/access.ts';
import { findPeople } from './find-people.ts';

function person(id: string, zh: string | null, en: string | null = null): Person {
  return { id, name: { zh, en } };
}

const company = [
  person('ou_zeng', '曾曼', 'Zeng Man'),
  person('ou_guli', '古丽·艾山'),
  person('ou_neil', null, 'Shane O’Neil'),
  person('ou_ji', '김지훈'),
];

test.each([
  ['zengm', 'ou_zeng'],
  ['曾 曼', 'ou_zeng'],
  ['古丽艾山', 'ou_guli'],
  ['古丽•艾山', 'ou_guli'],
  ["o'neil", 'ou_neil'],
  ['지훈', 'ou_ji'],
  ['ou_guli', 'ou_guli'],
  ['\u200bｏｕ_guli', 'ou_guli'],
])('%j finds one person', (typed, id) => {
  expect(findPeople(company, typed).map((found) => found.id)).toEqual([id]);
});

test.each(['', ' ', '\u200b', '%', 'ou_'])('%j finds nobody', (typed) => {
  expect(findPeople(company, typed)).toEqual([]);
});

test('whose whole name was typed comes before all whose name only begins like it', () => {
  const others = Array.from({ length: 20 }, (_, index) => person(`ou_${index}`, null, `Li Na ${index}`));
  expect(findPeople([...others, person('ou_li', null, 'Li'), person('ou_na', '李娜', 'LI  NA')], 'li na')).toHaveLength(
    10,
  );
  expect(findPeople([...others, person('ou_na', null, 'LI  NA')], 'li na')[0]?.id).toBe('ou_na');
});
