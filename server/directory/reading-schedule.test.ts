import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestAge, planReadings } from './reading-schedule.ts';
import { day, hour } from './time-ranges.ts';

const now = Date.UTC(2026, 2, 2, 9);
const minute = 60_000;
const dayFrom = (days: number) => {
  const from = Math.floor(now / day + days) * day;
  return { from, to: from + day - 1 };
};

test.each([
  ['today', 0, 10 * minute, 10 * minute],
  ['yesterday', -1, 10 * minute, 10 * minute],
  ['tomorrow', 1, 10 * minute, 10 * minute],
  ['last week', -7, hour, day],
  ['last month', -30, day, day],
  ['next week', 5, hour, hour],
  ['next month', 25, 6 * hour, 6 * hour],
])('an evaluation owed of %s is asked for as often as its age asks for, and one submitted no more often', (...row) => {
  const [, days, owed, submitted] = row;
  expect(longestAge(dayFrom(days), true, now)).toBe(owed);
  expect(longestAge(dayFrom(days), false, now)).toBe(submitted);
});

const knownDay = fc.record({
  interviews: fc.option(fc.nat(120)),
  isDue: fc.boolean(),
  isRisky: fc.boolean(),
});

test('every day that is due is read once, with neighbours that cost no further call', () => {
  fc.assert(
    fc.property(fc.array(knownDay, { maxLength: 250 }), (known) => {
      const days = known.map((each, at) => ({ ...dayFrom(at), ...each }));
      const plan = planReadings(days);
      const read = plan.flat();
      expect(new Set(read).size).toBe(read.length);
      expect(days.filter((each) => each.isDue && !read.includes(each))).toEqual([]);
      for (const group of plan) {
        expect(group.some(({ isDue }) => isDue)).toBe(true);
        expect(group.map(({ from }) => from)).toEqual(group.map((_, at) => (group[0]?.from ?? 0) + at * day));
        if (group.length === 1) continue;
        expect(group.some(({ isRisky }) => isRisky)).toBe(false);
        expect(group.reduce((sum, { interviews }) => sum + (interviews ?? 0), 0)).toBeLessThanOrEqual(90);
        const isUnknown = group.map(({ interviews }) => interviews === null);
        expect(new Set(isUnknown).size).toBe(1);
        expect(group.length).toBeLessThanOrEqual(isUnknown[0] ? 5 : 60);
      }
    }),
  );
});

test('of a small company, all that is due comes with a page of the nearest days', () => {
  const days = Array.from({ length: 210 }, (_, at) => ({
    ...dayFrom(at - 180),
    interviews: 5,
    isDue: at >= 178 && at <= 181,
    isRisky: false,
  }));
  expect(planReadings(days)).toHaveLength(1);
});
