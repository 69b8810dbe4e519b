import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LanguageMode } from '#domain/localized.ts';
import type { InterviewRecord } from '#domain/record.ts';
import { isScorable } from '#domain/score.ts';
import { en } from '../../i18n/en.ts';
import { createFormat } from '../../i18n/format.ts';
import { zh } from '../../i18n/zh.ts';
import { anyRecord } from '../../testing/record-generator.ts';
import { addressItems } from './item-anchor.ts';
import { toMarkdown } from './record-markdown.ts';
import { scoreOrders, scoreRows, shareOf } from './scores/score-rows.ts';

test('of any record, every scorable dimension has one row in every order, ranked by its share', () => {
  fc.assert(
    fc.property(anyRecord, fc.constantFrom(...scoreOrders), ({ dimensions }, order) => {
      const rows = scoreRows(dimensions, order);
      expect(new Set(rows.map((row) => row.dimension))).toEqual(new Set(dimensions.filter(isScorable)));
      const shares = rows.map(shareOf);
      const ranked = shares.filter((share) => share !== null);
      for (const share of ranked) expect(share >= 0 && share <= 1).toBe(true);
      if (order === 'form') return;
      expect(shares.slice(0, ranked.length)).toEqual(ranked);
      expect(ranked).toEqual(ranked.toSorted((a, b) => (order === 'highest' ? b - a : a - b)));
    }),
  );
});

test('of any record, every item has a unique address that is valid behind a #', () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const addresses = [...addressItems(record).values()];
      const linked = record.dimensions.flatMap((dimension) => dimension.questions);
      const items = [record.dimensions, record.questions, record.codeQuestions, record.images, linked].flat();
      expect(addresses).toHaveLength(items.length);
      expect(new Set(addresses).size).toBe(items.length);
      for (const address of addresses) expect(address).toMatch(/^[a-z]+-[\w-]+$/);
    }),
  );
});

const address = 'https://mianping.example.com/records/6949805467799537964';

function markdown(record: InterviewRecord, mode: LanguageMode): string {
  const language = mode === 'en' ? 'en' : 'zh';
  const messages = { zh, en }[language];
  return toMarkdown(record, { mode, language, messages, format: createFormat(language), address, application: null });
}

const anyMode = fc.constantFrom<LanguageMode>('zh', 'en', 'both');

test('the summary of any record has a line for each of its parts, and no gap, NaN or broken link', () => {
  fc.assert(
    fc.property(anyRecord, anyMode, (record, mode) => {
      const summary = markdown(record, mode);
      expect(summary).not.toMatch(/null|undefined|NaN|Infinity|∞|\[object/);
      expect(summary.endsWith(`](${address})`)).toBe(true);
      const rowCount = scoreRows(record.dimensions, 'form').length;
      expect(summary.match(/^- /gm) ?? []).toHaveLength(Math.min(rowCount, 21));
    }),
  );
});

test('no text of any record adds markup to its summary', () => {
  fc.assert(
    fc.property(anyRecord, anyMode, (record, mode) => {
      const bare = markdown({ ...record, notes: null }, mode).replace(/\\[^\n]/g, '');
      expect(bare.match(/[`*_[\]<>#|~]/g)?.join('')).toMatch(/^\*\*\*\*(\*\*\*\*)?\[\]$/);
      const notes = markdown({ ...record, dimensions: [] }, mode)
        .split('\n')
        .filter((line) => line.startsWith('>'));
      expect(notes).toHaveLength(record.notes?.split(/\r?\n/).length ?? 0);
    }),
  );
});
