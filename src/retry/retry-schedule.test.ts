import { expect, test } from 'vitest';
import { ProblemError } from '../api/problem-error.ts';
import { isWaitedOut, mostTries, waitAfter } from './retry-schedule.ts';

const throttled = (retryAfter: number | null) =>
  new ProblemError('upstream_throttled', { retryable: true, retryAfter });

test('only what the server says when to ask for again is waited out, and a network that is gone', () => {
  expect(isWaitedOut(throttled(2))).toBe(true);
  expect(isWaitedOut(throttled(null))).toBe(false);
  expect(isWaitedOut(new ProblemError('offline', { retryable: true }))).toBe(true);
  expect(isWaitedOut(new ProblemError('app_misconfigured', { retryable: false, retryAfter: 2 }))).toBe(false);
});

test('waits grow, are never shorter than what the server asks for, and have an end', () => {
  const seconds = (random: number, retryAfter: number) =>
    Array.from({ length: mostTries + 1 }, (_, index) => {
      const wait = waitAfter(index + 1, throttled(retryAfter), () => random);
      return wait === null ? null : wait / 1000;
    });
  expect(seconds(0, 12)).toEqual([12, 12, 12, 12, 16, 32, null]);
  expect(seconds(0, 1)).toEqual([1, 2, 4, 8, 16, 32, null]);
  expect(seconds(1, 1)).toEqual([5, 10, 20, 38, 46, 62, null]);
});

test('five hundred pages that were refused together come back over seconds, and ever thinner', () => {
  const most = [1, 2, 3, 4].map((failures) => {
    const perSecond = new Map<number, number>();
    for (let page = 0; page < 500; page++) {
      const second = Math.floor((waitAfter(failures, throttled(2), () => page / 500) ?? 0) / 1000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }
    return Math.max(...perSecond.values());
  });
  expect(most).toEqual([125, 63, 32, 17]);
});
