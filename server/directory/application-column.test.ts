import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Application } from '../feishu/directory-calls.ts';
import { createApplicationColumn } from './application-column.ts';
import { createNameColumn } from './compact/value-column.ts';

const someApplication: fc.Arbitrary<Application | null> = fc.option(
  fc.record({
    jobId: fc.constantFrom('31', '32', null),
    talentId: fc.constantFrom('41', '99999999999999999999', null),
    stage: fc.record({ zh: fc.constantFrom('复试', null), en: fc.constantFrom('Offer', null) }),
    isOpen: fc.boolean(),
  }),
);

test('applications come out as they went in, and each job has its own', () => {
  const someStep = fc.record({
    slot: fc.integer({ min: 1, max: 6 }),
    value: fc.option(someApplication, { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(someStep, { maxLength: 40 }), (steps) => {
      const column = createApplicationColumn();
      const plain = new Map<number, Application | null>();
      for (const { slot, value } of steps) {
        if (value === undefined) {
          column.clear(slot);
          plain.delete(slot);
        } else {
          column.set(slot, value);
          plain.set(slot, value);
        }
      }
      for (const [slot, value] of plain) expect(column.get(slot)).toEqual(value);
      for (const jobId of ['31', '32', '33']) {
        const own = [...plain].filter(([, value]) => value?.jobId === jobId).map(([slot]) => slot);
        expect(new Set(column.ofJob(jobId))).toEqual(new Set(own));
        expect(column.hasJob(jobId)).toBe(own.length > 0);
      }
    }),
  );
});

test('what was never set, or was cleared, is an error and no value', () => {
  const [applications, names] = [createApplicationColumn(), createNameColumn()];
  applications.set(1, null);
  names.set(3, '林晓');
  names.set(2, null);
  expect([applications.get(1), names.get(3), names.get(2)]).toEqual([null, '林晓', null]);
  applications.clear(1);
  names.clear(3);
  expect(() => applications.get(1)).toThrow(RangeError);
  for (const slot of [1, 3, 9]) expect(() => names.get(slot)).toThrow(RangeError);
});
