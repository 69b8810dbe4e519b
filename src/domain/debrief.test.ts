import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dimension, record, scored, text } from '../testing/record-builders.ts';
import { anyRecord } from '../testing/record-generator.ts';
import { comparableName } from './comparable-name.ts';
import { comparedDimensions, compareRecords, type Debrief, type DebriefCell } from './debrief.ts';
import { orderRows } from './debrief-order.ts';
import type { Dimension, InterviewRecord } from './record.ts';

const records = fc.array(fc.option(anyRecord), { minLength: 1, maxLength: 5 });

const dimensionOf = (cell: DebriefCell) => ('dimension' in cell ? cell.dimension : null);

/** The groups of dimensions that share a row, and the dimensions that stand alone. */
function groupsOf({ scored: rows, answered, unmatched }: Debrief): Set<Dimension>[] {
  const ofRows = [...rows, ...answered].map(({ cells }) => cells.flatMap((cell) => dimensionOf(cell) ?? []));
  const alone = unmatched.flatMap(({ dimensions }) => dimensions.map((each) => [each.dimension]));
  return [...ofRows, ...alone].map((group) => new Set(group));
}

test('the order of the records changes no match', () => {
  fc.assert(
    fc.property(records, (given) => {
      const there = groupsOf(compareRecords(given));
      const back = groupsOf(compareRecords(given.toReversed()));
      const sameAs = (group: Set<Dimension>) =>
        back.some((other) => other.size === group.size && [...other].every((each) => group.has(each)));
      expect(there.every(sameAs)).toBe(true);
      expect(there.length).toBe(back.length);
    }),
  );
});

test('every answer that has a row has it once, and no row has two of one record', () => {
  fc.assert(
    fc.property(records, (given) => {
      const debrief = compareRecords(given);
      const shown = groupsOf(debrief).flatMap((group) => [...group]);
      const all = given.flatMap((each) => (each === null ? [] : comparedDimensions(each)));
      expect(shown.length).toBe(all.length);
      expect(new Set(shown)).toEqual(new Set(all));
      for (const { cells } of [...debrief.scored, ...debrief.answered]) {
        expect(cells.length).toBe(given.length);
        for (const [column, cell] of cells.entries()) {
          const found = dimensionOf(cell);
          if (found) expect(given[column]?.dimensions).toContain(found);
        }
      }
    }),
  );
});

test('what is missing is never a number', () => {
  fc.assert(
    fc.property(records, (given) => {
      for (const { cells } of compareRecords(given).scored) {
        for (const cell of cells) {
          const value = dimensionOf(cell)?.answer.score?.value ?? null;
          if (cell.kind === 'scored' || cell.kind === 'raw') expect(cell.value).toBe(value);
          else expect(value).toBe(null);
          if (cell.kind === 'scored') expect(cell.share >= 0 && cell.share <= 1).toBe(true);
        }
      }
    }),
  );
});

test('the largest spread comes first, what has none last, and ties keep the order of the form', () => {
  fc.assert(
    fc.property(records, (given) => {
      const rows = compareRecords(given).scored;
      const ordered = orderRows(rows, 'disagreement');
      expect(new Set(ordered)).toEqual(new Set(rows));
      for (const [index, row] of ordered.entries()) {
        const next = ordered[index + 1];
        if (!next) continue;
        const [spread, nextSpread] = [row.spread ?? -1, next.spread ?? -1];
        expect(spread).toBeGreaterThanOrEqual(nextSpread);
        if (spread === nextSpread) expect(rows.indexOf(row)).toBeLessThan(rows.indexOf(next));
      }
      expect(orderRows(rows, 'form')).toEqual(rows);
    }),
  );
});

const named = (value: number | null, name: string, id: string | null = null, full = 10) =>
  scored(value, full, { name: text(name), formDimensionId: id });

function compare(...given: (Dimension[] | null)[]): Debrief {
  return compareRecords(given.map((dimensions): InterviewRecord | null => dimensions && record({ dimensions })));
}

test('a form that was edited in between is matched by name, and says whose column was', () => {
  const { scored: rows } = compare(
    [named(8, '系统设计', '1')],
    [named(9, '系统设计', '1')],
    [named(3, '系统 设计：', '2', 5)],
  );
  expect(rows).toMatchObject([{ columnsByName: new Set([2]), spread: 30, scoredCount: 3 }]);
});

test('the id decides also where the names differ', () => {
  const { scored: rows } = compare([named(8, '沟通', '1')], [named(6, '沟通与表达', '1')]);
  expect(rows).toMatchObject([{ columnsByName: new Set(), spread: 20 }]);
});

test('a name that one form has twice matches nothing', () => {
  const { scored: rows, unmatched } = compare([named(8, '沟通')], [named(6, '沟通'), named(7, '沟通')]);
  expect(rows).toEqual([]);
  expect(unmatched.map(({ column, dimensions }) => [column, dimensions.length])).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

test('names match in either language', () => {
  const english = scored(5, 10, { name: text(null, 'Communication') });
  const both = scored(5, 10, { name: text('沟通', 'communication ') });
  const chinese = scored(5, 10, { name: text('沟通') });
  expect(compare([english], [both], [chinese]).scored).toMatchObject([{ scoredCount: 3 }]);
});

test('zero, not scored, not in the form and not submitted are four things', () => {
  const { scored: rows } = compare([named(0, '创新')], [named(null, '创新')], [named(1, '别的')], null);
  expect(rows.map(({ cells }) => cells.map(({ kind }) => kind))).toEqual([
    ['scored', 'not-scored', 'not-in-form', 'no-record'],
  ]);
});

test('a form that lost parts on the way is not said to lack a dimension', () => {
  const broken = record({ unreadable: ['dimensions'] });
  const whole = record({ dimensions: [named(1, '创新')] });
  const { scored: rows } = compareRecords([whole, whole, broken]);
  expect(rows[0]?.cells[2]).toEqual({ kind: 'unreadable', dimension: null });
});

test('points and words never share a row, and built-in questions have none', () => {
  const choice = dimension({ kind: 'single-choice', name: text('沟通') });
  const notes = dimension({ kind: 'built-in-notes', name: text('记录') });
  const { scored: rows, answered, unmatched } = compare([named(1, '沟通'), notes], [choice, notes]);
  expect([rows, answered]).toEqual([[], []]);
  expect(unmatched.map(({ dimensions }) => dimensions.length)).toEqual([1, 1]);
});

test('alone, an evaluation has all its rows', () => {
  expect(compare([named(1, '沟通')], null)).toMatchObject({
    scored: [{ spread: null, scoredCount: 1 }],
    unmatched: [],
  });
});

test.each([
  [' 系统 设计：', '系统设计'],
  ['ＡＢＣ', 'abc'],
  ['Node.js · 经\u200b验', 'nodejs经验'],
  ['Re\u0301sume\u0301', 'resume'],
  ['Größe', 'grosse'],
  ['C++', 'c++'],
  ['C♯', 'c#'],
  ['（）', null],
  [null, null],
])('of the name %j, %j is compared', (name, compared) => {
  expect(comparableName(name)).toBe(compared);
});

test('ten thousand dimensions of six interviewers are matched in a moment', () => {
  const form = (column: number) =>
    Array.from({ length: 10_000 }, (_, index) => named(index % 10, `维度 ${index}`, `${column % 2}-${index}`));
  const { scored: rows } = compare(...Array.from({ length: 6 }, (_, column) => form(column)));
  expect(rows.length).toBe(10_000);
});
