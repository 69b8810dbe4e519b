import { expect, test } from 'vitest';
import { createAttemptLimiter } from './attempt-limiter.ts';

function limiterAt(clock: { now: number }) {
  return createAttemptLimiter({ most: 2, milliseconds: 60_000, now: () => clock.now });
}

test('beyond its number a client is told the seconds that are left, and others are not', () => {
  const clock = { now: 0 };
  const limiter = limiterAt(clock);
  expect(['a', 'a', 'a', 'b'].map(limiter.secondsToWait)).toEqual([0, 0, 60, 0]);
  clock.now = 59_001;
  expect(limiter.secondsToWait('a')).toBe(1);
});

test('who asks while waiting does not wait longer for it', () => {
  const clock = { now: 0 };
  const limiter = limiterAt(clock);
  for (let at = 0; at < 100; at += 1) limiter.secondsToWait('a');
  clock.now = 60_000;
  expect(limiter.secondsToWait('a')).toBe(0);
});

test('a clock that is put back keeps nobody out', () => {
  const clock = { now: 3_600_000 };
  const limiter = limiterAt(clock);
  for (let at = 0; at < 3; at += 1) limiter.secondsToWait('a');
  clock.now = 0;
  expect(limiter.secondsToWait('a')).toBe(0);
});
