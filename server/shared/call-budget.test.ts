import { expect, test } from 'vitest';
import { afterPause, capOf, pauseLeft, takeFrom } from './call-budget.ts';

const now = 1_000_000;
const until = now + 2_000;
const untouched = { pausedUntil: 0, cutAt: 0, cap: 18 };

test.each([
  ['an empty window', [], 3, { taken: 3, retryIn: 0 }],
  ['a window with room for some of them', Array(16).fill(now + 500), 3, { taken: 2, retryIn: 500 }],
  ['a window that the wanted ones fill', [], 20, { taken: 18, retryIn: 2_000 }],
  ['a full window', [now + 70, ...Array(17).fill(now + 500)], 1, { taken: 0, retryIn: 70 }],
  // Two have to end before the cap of 18 has room.
  ['a window over a cap that was cut', [now + 70, now + 80, ...Array(17).fill(until)], 1, { taken: 0, retryIn: 80 }],
  ['a window of a clock that was set back', Array(18).fill(now + 1e9), 1, { taken: 0, retryIn: 2_000 }],
])('of %s no more calls are taken than it holds', (_, ends, wanted, taken) => {
  expect(takeFrom(ends, wanted, 18, now, until)).toEqual(taken);
});

test('a pause halves the cap once, and the cap grows by one in ten seconds', () => {
  const once = afterPause(untouched, 2_000, 18, now);
  expect([pauseLeft(once, now + 500), capOf(once, 18, now)]).toEqual([1_500, 9]);
  const twice = afterPause(once, 4_000, 18, now + 500);
  expect([pauseLeft(twice, now + 500), capOf(twice, 18, now + 500)]).toEqual([4_000, 9]);
  expect(afterPause(twice, 1_000, 18, now + 500)).toEqual(twice);
  expect([29_999, 30_000, 3_600_000].map((later) => capOf(twice, 18, now + later))).toEqual([11, 12, 18]);
  expect(capOf(afterPause({ ...once, cap: 5 }, 1_000, 18, now + 5_000), 18, now + 5_000)).toBe(4);
});

test('a pause and a cut of a clock that was set back do not count', () => {
  const ahead = { pausedUntil: now + 1e9, cutAt: now + 1e9, cap: 4 };
  expect([pauseLeft(ahead, now), capOf(ahead, 18, now)]).toEqual([0, 18]);
});
