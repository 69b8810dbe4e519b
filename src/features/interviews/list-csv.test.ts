import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InterviewList, ListedGroup } from '#contract/interviews.ts';
import { group, listOf } from '#testing/list-builders.ts';
import { readPreferences } from '../../i18n/preferences.ts';
import { writeListFile } from './list-csv.ts';

function fileOf(list: InterviewList, { lang = 'en', timeZone = 'Asia/Shanghai' } = {}) {
  const address = `/api/interviews.csv?lang=${lang}`;
  const preferences = readPreferences({ address, cookie: undefined, acceptLanguage: undefined, timeZone });
  const { parts, ...names } = writeListFile(list, { preferences, origin: 'https://example.com' });
  const written = [...parts];
  return { ...names, parts: written, lines: written.join('').split('\r\n') };
}

test('each evaluation is a line under the names of the columns, and its ids keep all their digits', () => {
  const { lines } = fileOf(listOf([group('林晓', '前端 "工程师"', '赵鹏')]));
  const [head, line, ...rest] = lines;
  expect(head).toMatch(/^\uFEFF"Candidate",.*"Interview time \(Asia\/Shanghai, UTC\+8\)",/);
  expect(line).toBe(
    '"林晓","前端 ""工程师""","技术面","2026-11-18 15:00","Round 2","Technical","赵鹏","Pass","Submitted",' +
      '"https://example.com/records/7574263901857443852?lang=en","#7574263901857443852","#7574100000000100001"',
  );
  expect(rest).toEqual(['']);
});

test('the words and the name of the file are in the language that is asked for', () => {
  const { name, plainName, lines } = fileOf(listOf([group('林晓', '法务', '赵鹏')]), { lang: 'zh' });
  expect([name, plainName]).toEqual(['面试列表 2026-11-26', 'Interviews 2026-11-26']);
  expect(lines[0]).toContain('"面试时间（Asia/Shanghai, UTC+8）"');
  expect(lines[1]).toContain(
    '"第 2 轮","技术面","赵鹏","通过","已提交","https://example.com/records/7574263901857443852?lang=zh"',
  );
});

function at(beginsAt: number | null): ListedGroup {
  const { interviews, ...rest } = group('林晓', '法务', '赵鹏');
  return { ...rest, interviews: interviews.map((interview) => ({ ...interview, beginsAt })) };
}

test('times are those of the reader’s zone, and the heading says which it is in summer and in winter', () => {
  const list = listOf([at(Date.UTC(2026, 6, 1, 23)), at(Date.UTC(2026, 0, 1)), at(null)]);
  const { lines } = fileOf(list, { timeZone: 'Europe/London' });
  expect(lines[0]).toMatch(/"Interview time \(Europe\/London, UTC\+1, UTC(\+0)?\)"/);
  expect(lines.slice(1, 4).map((line) => line.split(',')[3])).toEqual([
    '"2026-07-02 00:00"',
    '"2026-01-01 00:00"',
    '""',
  ]);
});

test('thousands of lines come in parts, none is lost, and a list that goes on says so at its end', () => {
  const groups = Array.from({ length: 1001 }, (_, index) => group(`候选人 ${index}`, '法务', '赵鹏'));
  const { parts, lines } = fileOf(listOf(groups, { next: 'more' }));
  expect(parts.length).toBeGreaterThan(4);
  expect(lines.slice(1, -2).map((line) => /^"候选人 (\d+)"/.exec(line)?.[1])).toEqual(
    groups.map((_, index) => `${index}`),
  );
  expect(lines.at(-2)).toBe('"The list goes on: this is its beginning"');
});

test('whatever somebody is called, it stays in its cell, and no cell begins as a formula does', () => {
  const anyName = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '\t=', ' =', '\r', '"', '＝'), fc.string())
      .map((parts) => parts.join('')),
  );
  const rows = fc.array(fc.tuple(anyName, anyName, anyName), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(rows, (all) => {
      const { lines } = fileOf(listOf(all.map((names) => group(...names))));
      expect(lines).toHaveLength(all.length + 2);
      for (const line of lines.slice(1, -1)) {
        const cells = [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell]) => cell ?? '');
        expect(cells).toHaveLength(12);
        for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
      }
    }),
    { numRuns: 30 },
  );
});
