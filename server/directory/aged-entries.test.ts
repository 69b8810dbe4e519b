import { expect, test } from 'vitest';
import { createAgedEntries } from './aged-entries.ts';
import { createNameColumn } from './compact/value-column.ts';
import { day } from './time-ranges.ts';

const start = Date.UTC(2026, 10, 1);

const notOwn = () => false;

/** Entries of a server that has just started, by this clock. */
function open(now: number) {
  const ignore = () => undefined;
  return createAgedEntries({
    values: createNameColumn(),
    now: () => now,
    elapsed: () => 0,
    onValue: ignore,
    onChange: ignore,
  });
}

test.each([
  ['a day later', day, day],
  ['a moment earlier: the clocks differ', -30_000, 0],
])('what is kept is as old as it is, %s', (_when, later, age) => {
  const entries = open(start + later);
  entries.part.take([['41', 'A name', start]], notOwn);
  expect([entries.get('41'), entries.age('41')]).toEqual(['A name', age]);
});

test('what was kept by a clock that is a year ahead is known, and due to be read again, at every start', () => {
  const entries = open(start - 365 * day);
  entries.part.take([['41', 'A name', start]], notOwn);
  expect(entries.get('41')).toBe('A name');
  expect(entries.age('41')).toBeGreaterThan(90 * day);
  const next = open(start);
  next.part.take(JSON.parse(JSON.stringify(entries.part.entriesOf(['41']))), notOwn);
  expect(next.age('41')).toBeGreaterThan(90 * day);
});
