import { expect, test } from 'vitest';
import { blindParts } from '#domain/blind.ts';
import { readMasked, toBlindParameter } from './blind.ts';

test.each([
  [undefined, []],
  ['', []],
  ['0', []],
  ['1', blindParts],
  ['scores', ['scores']],
  ['scores,conclusion', ['conclusion', 'scores']],
  // What is not known withholds everything.
  ['true', blindParts],
  ['score', blindParts],
])('blind=%s withholds %j', (given, masked) => {
  expect(readMasked(given)).toEqual(masked);
  expect(readMasked(toBlindParameter(masked as (typeof blindParts)[number][]))).toEqual(masked);
});
