import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createColumn } from './column.ts';
import { createDecimalColumn } from './decimal-column.ts';
import { createIdTable } from './id-table.ts';
import { createInterner } from './interner.ts';
import { createSlotLists } from './slot-lists.ts';

/** Few near each other, so that they come again, and up to twenty digits. */
const someId = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map(String),
  fc.bigInt({ min: 1n, max: 10n ** 20n - 1n }).map(String),
  fc.constantFrom('999999999', '1000000000', '1000000001', '99999999999999999999', '10000000000000000000'),
);

test('a column answers what was set last, and 0 where nothing was', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(500), fc.nat(60_000))), fc.nat(600), (sets, asked) => {
      const column = createColumn('uint16');
      for (const [slot, value] of sets) column.set(slot, value);
      expect(column.get(asked)).toBe(sets.findLast(([slot]) => slot === asked)?.[1] ?? 0);
    }),
  );
});

test('an id comes out of a column digit by digit as it went in', () => {
  fc.assert(
    fc.property(fc.array(fc.option(someId)), (ids) => {
      const column = createDecimalColumn();
      for (const [slot, id] of ids.entries()) column.set(slot, id);
      expect(ids.map((_, slot) => column.get(slot))).toEqual(ids);
    }),
  );
});

test('a table of ids knows what a map would know, whatever comes and goes', () => {
  const someStep = fc.record({ id: someId, isRemoved: fc.boolean() });
  fc.assert(
    fc.property(fc.array(someStep, { maxLength: 400 }), (steps) => {
      const table = createIdTable();
      const plain = new Map<string, number>();
      for (const { id, isRemoved } of steps) {
        if (isRemoved) {
          table.remove(table.find(id));
          plain.delete(id);
        } else plain.set(id, table.add(id));
      }
      for (const [id, slot] of plain) expect([table.find(id), table.idAt(slot)]).toEqual([slot, id]);
      for (const { id } of steps) if (!plain.has(id)) expect(table.find(id)).toBe(0);
      expect(new Set(table.slots())).toEqual(new Set(plain.values()));
      expect([table.size(), new Set(plain.values()).size]).toEqual([plain.size, plain.size]);
    }),
  );
});

test.each(['', '0', '07', '1a', 'ou_1', ' 1', '１', '1'.repeat(21)])('what is no id, as %j, is not known', (text) => {
  const table = createIdTable();
  table.add('1');
  expect(table.find(text)).toBe(0);
  expect(() => table.add(text)).toThrow(TypeError);
});

test('slots stay with their owner, in the order in which they came', () => {
  const someStep = fc.record({ slot: fc.integer({ min: 1, max: 12 }), owner: fc.integer({ min: 0, max: 3 }) });
  fc.assert(
    fc.property(fc.array(someStep, { maxLength: 60 }), (steps) => {
      const lists = createSlotLists();
      const plain = new Map<number, number>();
      for (const { slot, owner } of steps) {
        lists.remove(slot);
        plain.delete(slot);
        if (owner === 0) continue;
        lists.add(owner, slot);
        plain.set(slot, owner);
      }
      for (const owner of [1, 2, 3]) {
        const own = [...plain].filter(([, each]) => each === owner).map(([slot]) => slot);
        expect([[...lists.of(owner)], lists.isEmpty(owner)]).toEqual([own, own.length === 0]);
        expect(own.every((slot) => lists.ownerOf(slot) === owner)).toBe(true);
      }
    }),
  );
});

test('equal values have one number, and a number that was not given is an error', () => {
  const interner = createInterner<{ name: string }>(({ name }) => name);
  const numbers = ['初面', '终面', '初面'].map((name) => interner.numberOf({ name }));
  expect(numbers).toEqual([1, 2, 1]);
  expect(numbers.map((number) => interner.valueOf(number).name)).toEqual(['初面', '终面', '初面']);
  expect(() => interner.valueOf(0)).toThrow(RangeError);
});
