import fc from 'fast-check';
import { expect, test } from 'vitest';
import { group } from '#testing/list-builders.ts';
import { en as messages } from '../../i18n/en.ts';
import { interviewsMessages } from './interviews-messages.ts';
import { toCsv } from './list-csv.ts';

const options = {
  language: 'en',
  words: interviewsMessages.en,
  messages,
  addressOf: (id: string) => `https://example.com/records/${id}`,
} as const;

test('each evaluation is a line under the names of the columns, and its ids keep all their digits', () => {
  const [head, line, end] = toCsv([group('林晓', '前端 "工程师"', '赵鹏')], options).split('\r\n');
  expect(head).toMatch(/^\uFEFF"Candidate",/);
  expect(line).toBe(
    '"林晓","前端 ""工程师""","技术面","2026-11-18T07:00:00.000Z","Round 2","Technical","赵鹏","Pass","Submitted",' +
      '"https://example.com/records/7574263901857443852","#7574263901857443852","#7574100000000100001"',
  );
  expect(end).toBe('');
});

test('whatever somebody is called, it stays in its cell, and no cell begins as a formula does', () => {
  const anyName = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '\t=', ' =', '\r', '"', '＝'), fc.string())
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(anyName, anyName, anyName, (candidate, title, name) => {
      const lines = toCsv([group(candidate, title, name)], options)
        .trimEnd()
        .split('\r\n');
      expect(lines).toHaveLength(2);
      const cells = [...(lines[1] ?? '').matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell]) => cell ?? '');
      expect(cells).toHaveLength(12);
      for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
    }),
  );
});
