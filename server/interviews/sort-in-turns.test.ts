import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortInTurns } from './sort-in-turns.ts';

test('whatever is sorted in turns stands as `sort` puts it, equals in their order, and others have their turn', async () => {
  const someItems = fc.array(fc.tuple(fc.nat(20), fc.nat()), { maxLength: 3_000, size: 'max' });
  await fc.assert(
    fc.asyncProperty(someItems, async (items) => {
      let pauses = 0;
      const compare = ([one]: readonly [number, number], [other]: readonly [number, number]) => one - other;
      const sorted = await sortInTurns(items, compare, () => {
        pauses += 1;
        return undefined;
      });
      expect(sorted).toEqual(items.toSorted(compare));
      expect(pauses).toBeGreaterThanOrEqual(Math.floor(items.length / 512));
    }),
    { numRuns: 50 },
  );
});
