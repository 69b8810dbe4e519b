import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundBelowWhole } from './shown-number.ts';

test.each([
  [4.3333335, 4.33],
  [59.999, 59.99],
  [59.995, 59.99],
  [59.994, 59.99],
  [60.004, 60],
  [0.1 + 0.2, 0.3],
  [59.99999999999999, 60],
  [60.00000000000001, 60],
  [1.005, 1.01],
  [-59.999, -59.99],
  [-1.5, -1.5],
  [0.004, 0],
  [-0.004, -0],
  [99.996, 99.99],
  [1e-17, 0],
  [999_999_999_999.99, 999_999_999_999.99],
])('%d is shown as %d', (value, shown) => {
  expect(roundBelowWhole(value, 2)).toBe(shown);
});

test('with fewer decimals it stays below the whole number too', () => {
  expect([59.96, 59.94, 60.04, 99.99].map((value) => roundBelowWhole(value, 1))).toEqual([59.9, 59.9, 60, 99.9]);
});

test('whatever Feishu sends, it is shown to the nearest two decimals, and never as a whole number that it does not reach', () => {
  const someValue = fc.oneof(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.float({ min: -1000, max: 1000, noNaN: true }),
    fc.tuple(fc.nat(1000), fc.constantFrom(-0.001, -0.004, -0.006, -0.00001, 0.001)).map(([whole, off]) => whole + off),
  );
  fc.assert(
    fc.property(someValue, (value) => {
      const shown = roundBelowWhole(value, 2);
      expect(String(shown)).toMatch(/^-?\d+(\.\d{1,2})?$/);
      expect(Math.abs(shown - value)).toBeLessThan(0.01);
      expect(Math.floor(Math.abs(shown))).toBeLessThanOrEqual(Math.abs(value) + 1e-9);
    }),
  );
});
